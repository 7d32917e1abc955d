"""An open office for the tests in which staff look at participants."""

from tests.journeys.opened import clock, log, office, sqlite_office

__all__ = ["clock", "log", "office", "sqlite_office"]
