"""An open office for what is announced by its staff, on each database."""

from tests.journeys.opened import clock, log, office

__all__ = ["clock", "log", "office"]
