""" "Kabari angkatan baru": the wish, the buttons below the news, and how one sees and ends it."""

from dataclasses import replace

from handlers.detours.way_back import lead_back
from handlers.messages import Message
from handlers.open_question import say_first
from handlers.opening import begin
from handlers.outcome import Outcome, StopInterest
from handlers.steps.training import note_interest
from handlers.talk import Talk, paragraphs
from handlers.wording.lists import enumerate_words


def tapped(talk: Talk, value: str) -> Outcome | None:
    """ "7", "any": word of that program's next batch; "join:12": this batch; "stop": no such news any more."""
    kind, _, which = value.partition(":")
    match kind:
        case "join":
            batch = next((one for one in talk.facts.catalogue.batches if str(one.id) == which), None)
            return begin(talk, code=batch.code) if batch else lead_back(talk, talk.say("greeting.poster_gone"))
        case "stop":
            return say_first(talk, talk.say("waiting.no_more_news"), tells=(StopInterest(),))
    return note_interest(talk, value)


def wanted_news(talk: Talk) -> str:
    """Of which programs this contact wants news; empty for none."""
    wanted = set(talk.facts.wanted_news)
    titles = [talk.word(one.title) for one in talk.facts.catalogue.programs if one.id in wanted]
    return talk.say("waiting.wanted", programs=enumerate_words(titles, talk.facts.phrases)) if titles else ""


def with_wanted_news(talk: Talk, page: Message) -> Message:
    """ "Pendaftaran saya" says it too, and lets one end it."""
    wanted = wanted_news(talk)
    if not wanted:
        return page
    stop = talk.button("interest:stop", "no_more_news")
    return replace(page, text=paragraphs(wanted, page.text), buttons=(*page.buttons, stop))
