"""Members of a team: list, change a role, remove, leave."""
