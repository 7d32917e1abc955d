"""Leads an ask of the staff to the file of its task."""

from bot.conversation.ask import Asking
from bot.conversation.desk.announcing import answer_announcing
from handlers.staff.announcing.asks import AnnouncingAsk
from handlers.staff.asks import StaffAnswer, StaffAsk


class NotStaffError(Exception):
    """An ask of the staff by somebody who is none: an error of ours, for the conversation lets nobody else ask."""


def answer_staff(asking: Asking, ask: StaffAsk) -> StaffAnswer:
    """Raises NotStaffError."""
    if asking.facts.staff is None:
        raise NotStaffError
    if isinstance(ask, AnnouncingAsk):
        return answer_announcing(asking, asking.facts.staff, ask)
    raise NotImplementedError(type(ask).__name__)
