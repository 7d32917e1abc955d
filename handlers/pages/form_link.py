"""What stands above the link to the form: the training and how to register, or why the NIK is written there."""

from handlers.inputs import LinkMade
from handlers.messages import ChatForm, Message
from handlers.pages.training import brief_page, meeting_hours, place
from handlers.state import Goal
from handlers.talk import Talk, lines, paragraphs
from handlers.wording import dates
from models.catalogue import Batch


def register_by_form(talk: Talk, batch: Batch, *, before: str = "") -> Message:
    """Where the chat asks everything too, it is the way for who cannot open the form; else somebody calls."""
    how, above = _how(talk, batch), (before, brief_page(talk, batch))
    if talk.facts.abilities.form_beside:
        here = lines(how, talk.say("form_page.or_here"))
        return Message(paragraphs(*above, here), (talk.button("here", "answer_here"),))
    return Message(paragraphs(*above, lines(how, talk.say("form_page.no_form"))))


def _how(talk: Talk, batch: Batch) -> str:
    if talk.state.goal is Goal.WAITING:
        return talk.say("form_page.offer_waiting")
    return talk.say("form_page.offer_held" if talk.holds(batch) else "form_page.offer")


def chat_form(talk: Talk, batch: Batch, made: LinkMade) -> ChatForm:
    """The same form, where a platform shows it itself."""
    hours = meeting_hours(talk, batch.meetings[0])
    first, last = talk.full_date(batch.first_day), talk.full_date(batch.last_day)
    return ChatForm(
        token=made.token,
        label=made.label,
        heading=talk.say("form_page.heading", training=talk.word(batch.program.title)),
        about=lines(talk.say("form_page.when", first=first, last=last, hours=hours), place(talk, batch)),
        asks_year=batch.asks_graduation_year,
    )


def nik_by_form(talk: Talk, *, before: str = "") -> Message:
    """The last question, where it may not be answered in the chat."""
    hold = talk.facts.hold
    until = dates.clock(hold.until, talk.facts.zone, talk.facts.language) if hold else ""
    asked = talk.say("nik.by_form_until", time=until) if until else talk.say("nik.by_form")
    return Message(paragraphs(before, asked))


def nik_not_here(talk: Talk, *, after: str = "") -> Message:
    return Message(paragraphs(talk.say("nik.not_here"), after))
