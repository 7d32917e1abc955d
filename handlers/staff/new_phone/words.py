"""A wish for another phone in words: enough to ask the person something, and no more."""

from collections.abc import Iterator

from handlers.staff.people.words import moment, name_of, training_name
from handlers.talk import Talk, lines, paragraphs
from handlers.two_channels.words import channel_name
from models.phone_wishes import PhoneWish


def wish_line(talk: Talk, wish: PhoneWish, *, place: int) -> str:
    name, training = name_of(talk, wish.name), training_name(talk, wish.training)
    return talk.say("staff_phone.line", place=place, name=name, training=training, at=moment(talk, wish.at))


def wish_page(talk: Talk, wish: PhoneWish) -> str:
    name, training = name_of(talk, wish.name), training_name(talk, wish.training)
    head = talk.say("staff_phone.who", name=name, training=training, number=wish.number)
    ways = talk.say(
        "staff_phone.ways",
        old=channel_name(talk.facts.phrases, wish.old_channel),
        new=channel_name(talk.facts.phrases, wish.new_channel),
        at=moment(talk, wish.at),
    )
    return paragraphs(
        lines(head, ways, _old_phone(talk, wish), *_warnings(talk, wish)),
        lines(*_known(talk, wish)),
        talk.say("staff_phone.decide"),
    )


def _old_phone(talk: Talk, wish: PhoneWish) -> str:
    if wish.silent:
        return talk.say("staff_phone.silent")
    return talk.say("staff_phone.still_asked", at=moment(talk, wish.expires_at))


def _warnings(talk: Talk, wish: PhoneWish) -> Iterator[str]:
    if wish.rivals:
        yield talk.say("staff_phone.rivals", count=wish.rivals)


def _known(talk: Talk, wish: PhoneWish) -> Iterator[str]:
    """What the caller has to know by heart."""
    if wish.is_birth_date_right is not None:
        yield talk.say("staff_phone.born_right" if wish.is_birth_date_right else "staff_phone.born_other")
    if wish.birth_date:
        yield talk.say("staff_phone.ask_birth_date", date=talk.plain_date(wish.birth_date))
    if wish.phone_end:
        yield talk.say("staff_phone.ask_phone", end=wish.phone_end)
    if wish.nik_end:
        yield talk.say("staff_phone.ask_nik", end=wish.nik_end)
