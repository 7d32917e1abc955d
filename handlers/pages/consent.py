"""The greeting, the notice, and the question for consent. The words agreed to are hashed: see `notice_hash`."""

from handlers.messages import Message
from handlers.pages.language import for_a_foreigner
from handlers.pages.training import page_with_seats
from handlers.talk import Talk, paragraphs
from handlers.wording.phrases import Phrases
from models.catalogue import Office

NOTICE_KEYS = ("consent.notice", "consent.ask")


def greeting(talk: Talk) -> str:
    return talk.say("greeting.hello", office=talk.facts.catalogue.office.name)


def consent(talk: Talk) -> Message:
    """With the facts of the linked training first, where the chat was opened from a poster."""
    wanted = talk.facts.batch(talk.state.wanted) if talk.state.linked else None
    page = page_with_seats(talk, wanted) if wanted else ""
    buttons = (talk.button("agree", "agree"), talk.button("browse", "browse"), talk.button("read_full", "read_full"))
    text = paragraphs(greeting(talk), page, talk.say("consent.notice"), talk.say("consent.ask"))
    return Message(text, (*buttons, *for_a_foreigner(talk)))


def short_consent(talk: Talk, *before: str) -> Message:
    """Asked again, without the greeting: perhaps in another language, so the full notice is offered too."""
    buttons = (talk.button("agree", "agree"), talk.button("browse", "browse"), talk.button("read_full", "read_full"))
    return Message(paragraphs(*before, talk.say("consent.notice"), talk.say("consent.ask")), buttons)


def full_notice(talk: Talk) -> Message:
    notice = whole_notice(talk.facts.phrases, talk.facts.catalogue.office, draft_days=talk.facts.draft_days)
    buttons = (talk.button("agree", "agree"), talk.button("browse", "browse"))
    return Message(paragraphs(notice, talk.say("consent.ask")), buttons)


def whole_notice(phrases: Phrases, office: Office, *, draft_days: int) -> str:
    notice = phrases.say("consent.full", office=office.name, address=office.address, draft_days=draft_days)
    contact = phrases.say("consent.contact", contact=office.privacy_contact) if office.privacy_contact else ""
    return paragraphs(notice, contact)
