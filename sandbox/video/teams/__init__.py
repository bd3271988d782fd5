"""Teams: create, show, update, delete."""
