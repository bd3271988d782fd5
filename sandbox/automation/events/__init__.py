"""Events: what happened. They never change."""
