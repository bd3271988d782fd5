"""The automation engine: triggers, rules, timers, actions and their runs."""
