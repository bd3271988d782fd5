"""Invitations: create, list, revoke, resend, accept, decline."""
