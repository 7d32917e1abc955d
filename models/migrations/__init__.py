"""Brings a database from one shape of `models/tables.py` to the next. `versions/` has one file for each step.

A new step: change `models/tables.py`, then `python -m models.migrations.drafting "what changes"`, then read and tidy
the file it wrote.
"""
