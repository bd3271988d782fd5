@automation @webhook @security
Feature: Where calls come from
  A webhook may have a list of addresses. Then it takes calls from these alone, and in doubt
  from nobody.

  Background:
    Given Mara has the webhook "Orders"

  @HOOK-04
  Rule: A webhook with a list of addresses takes calls from these alone

    Scenario Outline: <address> where the list holds <listed>
      Given the webhook "Orders" takes calls from <listed> alone
      When the webhook "Orders" is called from <address>
      Then the call is taken

      Examples: listed alone, or within a range
        | listed                         | address           |
        | "192.0.2.7"                    | "192.0.2.7"       |
        | "198.51.100.1" and "192.0.2.7" | "192.0.2.7"       |
        | "192.0.2.0/24"                 | "192.0.2.255"     |
        | "2001:db8::7"                  | "2001:0db8:0::7"  |
        | "2001:db8::/32"                | "2001:db8:ffff::" |

    Scenario Outline: <address> where the list holds <listed>, which is elsewhere
      Given the webhook "Orders" takes calls from <listed> alone
      When somebody tries to call the webhook "Orders" from <address>
      Then the call is refused because it comes from elsewhere
      And nothing has changed

      Examples: just beside
        | listed          | address       |
        | "192.0.2.7"     | "192.0.2.8"   |
        | "192.0.2.0/24"  | "192.0.3.0"   |
        | "2001:db8::7"   | "2001:db8::8" |
        | "2001:db8::/32" | "2001:db9::"  |

    Example: The last door that passed it on tells the address, where nobody else does
      Given the webhook "Orders" takes calls from "192.0.2.7" alone
      When the webhook "Orders" is called through the door of "192.0.2.7"
      Then the call is taken

    Example: A list that is switched off keeps nobody out
      Given the list of addresses of the webhook "Orders", "192.0.2.7", is switched off
      When the webhook "Orders" is called from "198.51.100.9"
      Then the call is taken

  @HOOK-04 @A-17
  Rule: In doubt a list of addresses lets nobody in

    Scenario Outline: A call <from> where the list holds <listed>
      Given the webhook "Orders" takes calls from <listed> alone
      When somebody tries to call the webhook "Orders" <from>
      Then the call is refused because it comes from elsewhere
      And nothing has changed

      Examples: what cannot be told, or not compared
        | listed         | from                           |
        | "192.0.2.7"    | with nothing at all            |
        | "192.0.2.7"    | from "the shop"                |
        | "192.0.2.7"    | from "192.0.2.7, 198.51.100.9" |
        | "192.0.2.7"    | from "2001:db8::7"             |
        | "2001:db8::7"  | from "192.0.2.7"               |
        | "the shop"     | from "192.0.2.7"               |
        | "192.0.2.0/99" | from "192.0.2.7"               |

    Example: A list that nobody has written
      Given the webhook "Orders" takes calls from addresses that nobody has written down
      When somebody tries to call the webhook "Orders" from "192.0.2.7"
      Then the call is refused because it comes from elsewhere
      And nothing has changed
