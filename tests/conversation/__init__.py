"""The conversation alone: no database, no clock, no waiting. The office behind it is a small one made of values."""
