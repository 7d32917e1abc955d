"""An open office, on each database, and on SQLite alone for what does not depend on it."""

from tests.journeys.opened import clock, log, office, sqlite_office

__all__ = ["clock", "log", "office", "sqlite_office"]
