@journey
Feature: From an idea to a film
  Somebody talks an idea over, gets a character out of it, has it pictured, and pays for what
  was made. Nothing is lost on the way, whatever is cleared up afterwards.

  @CONV-05 @REN-02 @CR-04 @INV-40
  Rule: An idea becomes a picture in one sitting

    Example: From a talk to the picture of a character
      Given Mara has 50 credits
      And Mara has begun the conversation "Lighthouse"
      When Mara says "I need a character who keeps a lighthouse" in the conversation "Lighthouse"
      And Mara renders the character
      And the render comes to its end
      Then the picture is ready
      And Mara has no credits

    Example: The picture outlives the talk, the character and the generation
      Given Mara has enough credits
      And Mara has begun the conversation "Lighthouse"
      And Mara has said "I need a character who keeps a lighthouse" in the conversation "Lighthouse"
      And Mara has rendered the character
      And the render has come to its end
      When Mara clears up everything but the picture
      Then Mara sees the picture

  @REN-03 @CR-07 @EVT-01
  Rule: Whoever orders a film can follow it to its end

    Example: A film of a team, followed by two of its people
      Given Mara owns the team "Northlight" with 100 credits
      And Lena is a member of "Northlight"
      And Lena has made the storyboard "Coast" of scenes of 2 and 3.5 seconds for "Northlight"
      And Lena has rendered the storyboard "Coast"
      And Mara and Lena are following the generation
      When the render comes to its end
      Then everybody's following has ended

    Example: A film that fails costs nothing, and can be ordered again
      Given Mara has 60 credits
      And Mara has made the storyboard "Coast" of scenes of 2 and 3.5 seconds
      And the renderer was told to fail, saying "no colours left"
      And Mara has rendered the storyboard "Coast" as "First"
      When the render comes to its end
      And Mara renders the storyboard "Coast" as "Second"
      Then Mara has no credits
