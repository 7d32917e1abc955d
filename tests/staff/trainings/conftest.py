"""An open office for the tests in which staff manage trainings."""

from tests.journeys.opened import clock, office

__all__ = ["clock", "office"]
