"""The link and the QR of a batch, for posters, and how often the links were used from where."""

from handlers.links import batch_link
from handlers.messages import Link
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.trainings.asks import LinksRead, ReadLinks
from handlers.staff.trainings.at_desk import TASK, ask, choice, desk_of, say
from handlers.talk import Talk, lines, paragraphs
from handlers.two_channels.words import channel_name

_MOST_PLACES = 10


def show(talk: Talk, batch_id: int) -> Outcome:
    """Of a published batch: what is no batch of the catalogue has no link yet."""
    batch = talk.facts.batch(batch_id)
    if batch is None:
        back = talk.button(choice("batch", batch_id), "staff_back")
        return say(talk, Desk(TASK, "links", {"batch": batch_id}), talk.say("staff_trainings.no_link"), [back])
    link = batch_link(talk.facts, batch.code)
    desk = Desk(TASK, "links", {"batch": batch_id, "link": link, "code": batch.code})
    return ask(talk, desk, ReadLinks(batch_id, link, batch.code))


def read(talk: Talk, answer: LinksRead) -> Outcome:
    desk = desk_of(talk)
    link, code = str(desk.data["link"]), str(desk.data["code"])
    places = [_place(talk, *one) for one in answer.starts[:_MOST_PLACES]]
    counted = (
        lines(talk.say("staff_trainings.link_used"), *places) if places else talk.say("staff_trainings.link_unused")
    )
    text = paragraphs(
        talk.say("staff_trainings.link", link=link, example=batch_link(talk.facts, code, "poster-kantor")), counted
    )
    back = talk.button(choice("batch", answer.batch_id), "staff_back")
    opened = (Link(link, talk.say("button.staff_open_link")),) if link.startswith("https://") else ()
    return say(talk, desk, text, [back], attachment=answer.qr, links=opened)


def _place(talk: Talk, source: str, channel: str, starts: int) -> str:
    place = source or talk.say("staff_trainings.link_unnamed")
    return talk.say(
        "staff_trainings.link_place", place=place, chat=channel_name(talk.facts.phrases, channel), count=starts
    )
