"""Brings a database from one shape of `models/tables/` to the next. `versions/` has one file for each step.

A new step: change `models/tables/`, then `python -m models.migrations.drafting "what changes"`, then read and tidy
the file it wrote.
"""
