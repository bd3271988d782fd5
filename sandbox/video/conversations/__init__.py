"""Conversations with the writer: begin, list, rename, put away, delete; messages and their answers."""
