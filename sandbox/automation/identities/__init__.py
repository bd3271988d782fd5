"""Identities: registering, signing in, tokens, freezing, roles."""
