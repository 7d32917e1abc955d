"""An open office for the tests in which staff take a list along."""

from tests.journeys.opened import clock, log, office, sqlite_office

__all__ = ["clock", "log", "office", "sqlite_office"]
