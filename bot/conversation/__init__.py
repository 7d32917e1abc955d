"""Runs conversations: one input, one transaction, every ask answered in it. What is said is decided in `handlers`."""
