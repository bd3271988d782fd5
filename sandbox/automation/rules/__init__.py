"""Rules: which events lead to which actions. A rule on a timer trigger is a timer."""
