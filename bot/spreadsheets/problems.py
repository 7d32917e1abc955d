"""What speaks against a spreadsheet: the keys of the words for it."""

from collections.abc import Mapping

from bot.spreadsheets.opening import SheetProblem
from models.batch_plans import PlanRefusal

SHEET_REFUSED: Mapping[SheetProblem, str] = {
    SheetProblem.TOO_LARGE: "staff_trainings.sheet_too_large",
    SheetProblem.NOT_A_SHEET: "staff_trainings.sheet_unreadable",
    SheetProblem.TOO_MANY_ROWS: "staff_trainings.sheet_too_long",
}
PLAN_REFUSED: Mapping[PlanRefusal, str] = {
    PlanRefusal.NOT_YOURS: "staff_trainings.not_yours",
    PlanRefusal.NO_MEETINGS: "staff_trainings.no_meetings",
}
"""A new batch meets no others."""
