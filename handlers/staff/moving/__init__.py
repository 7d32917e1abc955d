"""Moving meetings of a batch: which, when to, where, what participants will read, and what has become of it."""
