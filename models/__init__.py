"""Remembers: tables, the rules of seats and eligibility, and the few functions that read and write.

The files without SQLAlchemy (`catalogue`, `eligibility`, `numbers`, `refusals`, `rules`, `statuses`) are pure, and
`handlers` may import those.
Nothing here imports `handlers` or `bot`.
"""
