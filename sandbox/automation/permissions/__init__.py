"""Permission sets: what they grant, who has them, and what a caller may do."""
