"""The datastore: named values, each with an owner, plain or encrypted."""
