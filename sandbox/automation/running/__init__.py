"""Running actions: children under bash and Python, the built-in actions, their output, and what became of them."""
