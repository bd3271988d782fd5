"""Accounts: who am I, profile, upgrade, closing."""
