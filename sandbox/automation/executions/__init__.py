"""Executions: runs of actions, from the order to the result."""
