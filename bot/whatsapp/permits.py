"""Whether a message may go out now, and as what: known before it is sent.

Within a day of the person's last message in its own words. Afterwards as a template, if Meta has approved it, if the
person wants that kind, if there is room among the people we may write to first today, and, of announcements, if the
month has money left. Otherwise it goes out later, or waits for the person to write.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from bot.conversation.records import template_of
from bot.sending.delivery import Failure, NotDelivered
from bot.whatsapp.templates import FORMS, fallback_for, name_at_meta
from handlers.messages import TemplateUse
from handlers.wording.phrases import LANGUAGES
from models.costs import MARKETING, billed_in, month_of, next_month
from models.outbox import Outgoing, Priority
from models.portfolio import for_announcements, take_place
from models.store import Store
from models.template_states import States, TemplateState, TemplateStatus, keep_state, read_states
from models.windows import MOST_UNDELIVERED, Chat, Why, close, note_undelivered, read_chat, stop_marketing

_STATES_LAST = timedelta(seconds=30)
_REMEMBERED = 20_000
_SPAM_HOLD = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class InWords:
    """The message as it is."""


@dataclass(frozen=True, slots=True)
class ByTemplate:
    """`language`: in which Meta has it. `category`: what it costs as."""

    use: TemplateUse
    language: str
    category: str

    @property
    def invites(self) -> bool:
        return FORMS[self.use.name].invites


Permit = InWords | ByTemplate | NotDelivered

_NO_WORDS = NotDelivered(Failure.WAITS, why=Why.WINDOW)
_NO_TEMPLATE = NotDelivered(Failure.WAITS, why=Why.TEMPLATE)
_OPTED_OUT = NotDelivered(Failure.OPTED_OUT)


@dataclass(slots=True)
class Permits:
    """`people_per_day`: 0 for no limit. `marketing_per_month`: None for no ceiling. Raises StoreBroken."""

    store: Store
    clock: Callable[[], datetime]
    zone: tzinfo
    people_per_day: int
    marketing_per_month: int | None = None
    _heard: OrderedDict[int, datetime] = field(default_factory=OrderedDict)
    _states: States = field(default_factory=dict)
    _states_until: datetime | None = None
    _templates_from: datetime | None = None

    async def ask(self, message: Outgoing) -> Permit:
        now = self.clock()
        if message.priority is not Priority.ANNOUNCEMENT and self._is_open(message.contact_id, now):
            return InWords()
        chat = await self.store.read(lambda conn: read_chat(conn, message.contact_id))
        if message.priority is Priority.ANNOUNCEMENT and chat.marketing_stopped_at:
            return _OPTED_OUT
        if chat.is_open(now):
            return InWords()
        return await self._by_template(message, chat, now)

    def note_heard(self, contact_id: int, at: datetime) -> None:
        """So that the answer to an input asks nothing of the database."""
        self._heard[contact_id] = max(at, self._heard.pop(contact_id, at))
        if len(self._heard) > _REMEMBERED:
            self._heard.popitem(last=False)

    def forget(self, contact_id: int) -> None:
        """A message failed: whether this person may be written to is looked up anew."""
        self._heard.pop(contact_id, None)

    async def is_beyond_reach(self, contact_id: int) -> bool:
        """One more message could not be delivered. Whether nothing seems to reach this person."""
        undelivered = await self.store.transact(lambda conn: note_undelivered(conn, contact_id))
        return undelivered >= MOST_UNDELIVERED

    async def close_window(self, contact_id: int) -> None:
        """Meta says so."""
        self.forget(contact_id)
        await self.store.transact(lambda conn: close(conn, contact_id))

    async def stop_marketing(self, contact_id: int) -> None:
        now = self.clock()
        await self.store.transact(lambda conn: stop_marketing(conn, contact_id, since=now))

    async def note_template(self, permit: ByTemplate, status: TemplateStatus) -> None:
        """Meta refused it with that reason; nobody else tries it before we hear otherwise."""
        name, now = name_at_meta(permit.use.name), self.clock()
        state = TemplateState(status, permit.category, "refused")
        await self.store.transact(lambda conn: keep_state(conn, name, permit.language, state, now=now))
        self.forget_states()

    def forget_states(self) -> None:
        self._states_until = None

    def stop_templates(self) -> None:
        """Meta limits whom we may write to first: for an hour nobody is."""
        self._templates_from = self.clock() + _SPAM_HOLD

    def _is_open(self, contact_id: int, now: datetime) -> bool:
        heard_at = self._heard.get(contact_id)
        return heard_at is not None and Chat(heard_at).is_open(now)

    async def _by_template(self, message: Outgoing, chat: Chat, now: datetime) -> Permit:
        use = template_of(message.payload)
        if use is None:
            return _NO_WORDS
        permit = await self._usable(use, message.language, now)
        if permit is None:
            return _NO_TEMPLATE
        if permit.category == MARKETING and chat.marketing_stopped_at:
            return _OPTED_OUT
        if message.priority is Priority.ANNOUNCEMENT and await self._is_spent(now):
            until_it_is_over = (next_month(now, self.zone) - now).total_seconds()
            return NotDelivered(Failure.LATER, until_it_is_over, why="ceiling")
        if self._templates_from is not None and now < self._templates_from:
            return NotDelivered(Failure.LATER, (self._templates_from - now).total_seconds(), why="spam")
        return await self._with_place(permit, message, now)

    async def _usable(self, use: TemplateUse, language: str, now: datetime) -> ByTemplate | None:
        """In the person's language, or in another one; or the general one in its place."""
        if self._states_until is None or now >= self._states_until:
            self._states = await self.store.read(read_states)
            self._states_until = now + _STATES_LAST
        languages = [language, *(one for one in LANGUAGES if one != language)]
        for one in (use, fallback_for(use)):
            for spoken in languages if one else ():
                if one and one.name in FORMS and (permit := self._standing(one, spoken)):
                    return permit
        return None

    def _standing(self, use: TemplateUse, language: str) -> ByTemplate | None:
        """One that Meta has never told of may be tried: `silatih templates push` may have run elsewhere."""
        state = self._states.get((name_at_meta(use.name), language))
        if state is not None and not state.status.is_usable:
            return None
        category = state.category if state and state.category else FORMS[use.name].category
        return ByTemplate(use, language, category)

    async def _is_spent(self, now: datetime) -> bool:
        ceiling = self.marketing_per_month
        if ceiling is None:
            return False
        month = month_of(now, self.zone)
        return ceiling <= await self.store.read(lambda conn: billed_in(conn, month=month, category=MARKETING))

    async def _with_place(self, permit: ByTemplate, message: Outgoing, now: datetime) -> Permit:
        if not self.people_per_day:
            return permit
        most = self.people_per_day
        if message.priority is Priority.ANNOUNCEMENT:
            most = for_announcements(most)
        place = await self.store.transact(lambda conn: take_place(conn, message.contact_id, most=most, now=now))
        if place.free_at is None:
            return permit
        return NotDelivered(Failure.LATER, (place.free_at - now).total_seconds(), why="budget")
