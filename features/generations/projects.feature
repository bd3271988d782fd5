@jobs
Feature: Generations of a project
  A project of a team is made one generation at a time.

  @INV-37
  Rule: A project has one generation at a time, and belongs to a team

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits

    Example: No second one beside a generation that runs
      Given the generation "Pilot" of the project "Series" of "Northlight" is processing
      When somebody tries to record a second generation beside the generation "Pilot"
      Then the records refuse it
      And nothing has changed

    Example: No personal one
      Given the generation "Pilot" of the project "Series" of "Northlight" is queued
      When somebody tries to record that the generation "Pilot" is personal
      Then the records refuse it
      And nothing has changed

    Example: A clone belongs to no project
      Given the generation "Pilot" of the project "Series" of "Northlight" is completed
      When Mara clones the generation "Pilot"
      Then the clone is untouched

    Example: Its original stays in the project
      Given the generation "Pilot" of the project "Series" of "Northlight" is completed
      And Mara has cloned the generation "Pilot"
      When Mara tries to delete the generation "Pilot"
      Then Mara is refused because the generation belongs to a project
      And nothing has changed

  @JOB-07
  Rule: What belongs to a project is not deleted

    Example: Not even when it has ended
      Given Mara owns the team "Northlight"
      And the generation "Pilot" of the project "Series" of "Northlight" is completed
      When Mara tries to delete the generation "Pilot"
      Then Mara is refused because the generation belongs to a project
      And nothing has changed
