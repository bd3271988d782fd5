@automation @datastore
Feature: The list of entries
  Whoever looks for an entry sees what there is, but not what is in it.

  @DATA-04 @security
  Rule: A list of entries shows no value

    Scenario Outline: <kind> entry
      Given Mara has put "open sesame" into the <entry> of Mara's pack
      When Mara looks at the entries of her pack
      Then Mara sees the entry "Password" in the list, and "sesame" nowhere

      Examples: plain and encrypted
        | kind         | entry                      |
        | A plain      | entry "Password"           |
        | An encrypted | encrypted entry "Password" |

  @DATA-04
  Rule: A list can be asked for one owner's entries

    Example: Mara's own, and her pack's
      Given Mara has put 1 into the entry "Mine" of Mara
      And Mara has put 2 into the entry "Ours" of Mara's pack
      When Mara looks at the entries of her pack
      Then Mara sees the entries "Ours" alone

  @PAGE-01 @A-02
  Rule: Pages and totals of entries count those that one may read

    Example: What others keep for themselves is not counted
      Given Mara has put 1 into the entry "Hers" of Mara
      And Theo has the rights of an administrator
      And Theo has put 2 into the entry "His" of Theo
      When Theo looks at all entries of people
      Then Theo sees the entries "His" alone, and a total of 1

    Example: Of many packs one may read one
      Given Mara has put 1 into the entry "Rate"
      And Ines has put 2 into the entry "Other"
      And Theo may change the entries of Mara's pack, and nothing else
      When Theo looks at all entries of packs
      Then Theo sees the entries "Rate" alone, and a total of 1
