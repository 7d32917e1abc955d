"""Leads an ask of the staff to the file of its task."""

from bot.conversation.ask import Asking
from bot.conversation.desk.announcing import answer_announcing
from bot.conversation.desk.entering import answer_entering
from bot.conversation.desk.joining import answer_joining
from bot.conversation.desk.moving import answer_moving
from bot.conversation.desk.new_phone import answer_new_phone
from bot.conversation.desk.own_links import answer_own_link
from bot.conversation.desk.people import answer_people
from bot.conversation.desk.silent import answer_silent
from bot.conversation.desk.trainings import answer_trainings
from handlers.staff.announcing.asks import AnnouncingAsk
from handlers.staff.asks import StaffAnswer, StaffAsk
from handlers.staff.joining.asks import EnteringAsk, JoiningAsk
from handlers.staff.joining.own_link_asks import OwnLinkAsk
from handlers.staff.moving.asks import MovingAsk
from handlers.staff.new_phone.asks import NewPhoneAsk
from handlers.staff.people.asks import PeopleAsk
from handlers.staff.silent.asks import SilentAsk
from handlers.staff.trainings.asks import TrainingsAsk


class NotStaffError(Exception):
    """An ask of the staff by somebody who is none: an error of ours, for the conversation lets nobody else ask."""


def answer_staff(asking: Asking, ask: StaffAsk) -> StaffAnswer:
    """Raises NotStaffError, and NotAllowedError."""
    if isinstance(ask, EnteringAsk):  # with a code, before there is a role
        return answer_entering(asking, ask)
    if asking.facts.staff is None:
        raise NotStaffError
    if isinstance(ask, JoiningAsk):
        return answer_joining(asking, ask, asking.facts.staff)
    if isinstance(ask, OwnLinkAsk):
        return answer_own_link(asking, ask, asking.facts.staff)
    if isinstance(ask, AnnouncingAsk):
        return answer_announcing(asking, asking.facts.staff, ask)
    if isinstance(ask, MovingAsk):
        return answer_moving(asking, asking.facts.staff, ask)
    if isinstance(ask, PeopleAsk):
        return answer_people(asking, asking.facts.staff, ask)
    if isinstance(ask, TrainingsAsk):
        return answer_trainings(asking, asking.facts.staff, ask)
    if isinstance(ask, NewPhoneAsk):
        return answer_new_phone(asking, ask, asking.facts.staff)
    if isinstance(ask, SilentAsk):
        return answer_silent(asking, ask, asking.facts.staff)
    raise NotImplementedError(type(ask).__name__)
