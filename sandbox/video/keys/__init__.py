"""API keys: create, list, show, rename, revoke."""
