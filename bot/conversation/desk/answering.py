"""Leads an ask of the staff to the file of its task."""

from bot.conversation.ask import Asking
from handlers.staff.asks import StaffAnswer, StaffAsk


class NotStaffError(Exception):
    """An ask of the staff by somebody who is none: an error of ours, for the conversation lets nobody else ask."""


def answer_staff(asking: Asking, ask: StaffAsk) -> StaffAnswer:
    """Raises NotStaffError."""
    if asking.facts.staff is None:
        raise NotStaffError
    raise NotImplementedError(type(ask).__name__)
