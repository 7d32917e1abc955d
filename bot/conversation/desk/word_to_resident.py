"""Sends a resident what staff decided or answered, in the resident's language, and says how it will be heard.

As a reply, for it answers what they asked for: who wants no reminders hears it too.
"""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from bot.conversation.ask import Asking
from bot.conversation.records import message_record
from handlers.draft import Draft
from handlers.facts import Abilities
from handlers.fitting import fitted
from handlers.messages import Message
from handlers.news.by_template import about
from handlers.staff.people.asks import Decide, Reach
from handlers.staff.people.told import answer_told, told
from handlers.state import State
from handlers.talk import Talk
from models.notices import queue_notice
from models.outbox import Priority
from models.participant import Participant, Wish
from models.tables import contact

_ON_THE_PAGE = "web"


def send_decision(asking: Asking, ask: Decide, person: Participant) -> Reach:
    """`person`: as it is after the decision."""
    talk = _talk_of(asking, channel=person.channel, language=person.language)
    message = told(talk, ask, person)
    if message is None:
        return Reach.SILENT
    purpose = f"decision:{person.registration_id}:{ask.act}:{asking.now.isoformat()}"
    return _send(asking, talk, person.contact_id, message, purpose, name=person.answers.get("name"))


def send_answer(asking: Asking, wish: Wish, answer: str) -> Reach:
    return _send_word(asking, wish, lambda talk: answer_told(talk, wish.name, wish.text, answer))


def send_changed(asking: Asking, wish: Wish) -> Reach:
    """The change that was wanted is made."""
    name = (wish.wanted or {}).get("name")
    return _send_word(asking, wish, lambda talk: Message(talk.say("staff_told.changed", name=name)))


def _send_word(asking: Asking, wish: Wish, word: Callable[[Talk], Message]) -> Reach:
    row = asking.conn.execute(
        select(contact.c.channel, contact.c.language).where(contact.c.id == wish.contact_id)
    ).one()
    talk = _talk_of(asking, channel=row.channel, language=row.language)
    return _send(asking, talk, wish.contact_id, word(talk), _purpose_of(wish), name=wish.name)


def _purpose_of(wish: Wish) -> str:
    return f"answer:{wish.kind}:{wish.id}"


def _talk_of(asking: Asking, *, channel: str, language: str) -> Talk:
    """The conversation of somebody of whom no more is known here than the channel."""
    abilities = asking.world.abilities.get(channel, Abilities())
    nobody = replace(asking.facts, staff=None, desk=None, draft=None, people=(), registrations=(), hold=None)
    return Talk(State(), replace(nobody, language=language, abilities=abilities), Draft())


def _send(asking: Asking, talk: Talk, contact_id: int, message: Message, purpose: str, *, name: str | None) -> Reach:
    """Of several parts one has the template, and brings all of them."""
    known = replace(message, template=about(talk.facts.phrases, name))
    for part, shown in enumerate(fitted(known, talk.facts.abilities)):
        queue_notice(
            asking.conn,
            contact_id=contact_id,
            record=message_record(shown, revision=0),
            purpose=f"{purpose}:{part}",
            priority=Priority.REPLY,
            vault=asking.world.vault,
            now=asking.now,
        )
    return _reach(asking, contact_id)


def _reach(asking: Asking, contact_id: int) -> Reach:
    found = select(contact.c.channel, contact.c.unreachable_since).where(contact.c.id == contact_id)
    row = asking.conn.execute(found).one()
    if row.unreachable_since is not None:
        return Reach.NOT_SENT
    return Reach.PAGE if row.channel == _ON_THE_PAGE else Reach.SENT
