"""A week of the office, from the first invitation to the end of a role, over real HTTP."""
