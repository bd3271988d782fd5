"""Jobs: order, follow, report on, cancel, clone, delete."""
