"""Answers what the tasks around participants ask: lists, one person, the queue, figures. Decisions: `decisions`."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.conversation.ask import Asking
from bot.conversation.desk.attendance import note_attendance
from bot.conversation.desk.decisions import close, decide, note, reveal
from bot.conversation.desk.niks import find_without_nik, note_nik
from bot.conversation.desk.seen import may, seen_by
from bot.offering.passing_on import waiting_state
from handlers.answers.phones import Phone, read_phone
from handlers.staff.people.asks import (
    PAGE,
    AddNote,
    CloseWish,
    Decide,
    DigestRead,
    FindPeople,
    ListTrainings,
    NotDecided,
    NoteAttendance,
    PeopleAnswer,
    PeopleAsk,
    PeopleFound,
    PersonRead,
    ReadDigest,
    ReadPerson,
    ReadQueue,
    ReadTraining,
    ReadWish,
    ReadWishes,
    TrainingRead,
    TrainingsListed,
    Why,
    WishesRead,
    WishRead,
)
from handlers.staff.people.nik_asks import FindWithoutNik, NoteNik, RevealNik
from handlers.staff.staff import Permission, Staff
from models.digest import Span, read_digest
from models.numbers import read_number
from models.one_participant import read_participant, training_seen
from models.participant import NIK_SHOWN
from models.participants import Found, Wanted, list_people, review_queue, search_people, trainings_seen
from models.vault import Vault
from models.wishes import read_wish, urgent_wishes
from models.without_nik import count_without_nik

_NIK_DIGITS = 16
_FEWEST_OF_A_PHONE = 8


def answer_people(asking: Asking, staff: Staff, ask: PeopleAsk) -> PeopleAnswer:
    if not staff.may(_needed(ask)):
        return NotDecided(Why.NOT_ALLOWED)
    match ask:
        case Decide():
            return decide(asking, staff, ask)
        case NoteAttendance():
            return note_attendance(asking, staff, ask)
        case AddNote():
            return note(asking, staff, ask)
        case RevealNik():
            return reveal(asking, staff, ask)
        case NoteNik():
            return note_nik(asking, staff, ask)
        case FindWithoutNik():
            return find_without_nik(asking, staff, ask)
        case CloseWish():
            return close(asking, staff, ask)
        case _:
            return _read(asking, staff, ask)


def wanted(text: str, vault: Vault) -> Wanted:
    """A registration number, a NIK or its end, a phone number; what is none of these is a name."""
    digits = re.sub(r"[\s.\-]", "", text)
    if number := read_number(text):
        return Wanted(number=number)
    if digits.isascii() and digits.isdigit() and len(digits) == NIK_SHOWN:
        return Wanted(nik_tails=vault.indexes("nik_tail", digits))
    if digits.isascii() and digits.isdigit() and len(digits) == _NIK_DIGITS:
        return Wanted(niks=vault.indexes("nik", digits))
    phone = read_phone(text) if sum(map(str.isdigit, text)) >= _FEWEST_OF_A_PHONE else None
    return Wanted(phones=vault.indexes("phone", phone.e164)) if isinstance(phone, Phone) else Wanted(name=text)


_Reading = ListTrainings | ReadTraining | FindPeople | ReadPerson | ReadQueue | ReadWishes | ReadWish | ReadDigest


def _needed(ask: PeopleAsk) -> Permission:
    match ask:
        case ReadDigest():
            return Permission.SEE_FIGURES
        case ListTrainings() | ReadTraining() | FindPeople() | ReadPerson():
            return Permission.SEE_PEOPLE
        case NoteAttendance():
            return Permission.TAKE_ATTENDANCE
        case AddNote():
            return Permission.NOTE
        case RevealNik():
            return Permission.REVEAL
        case ReadQueue() | ReadWishes() | ReadWish() | CloseWish() | Decide() | NoteNik() | FindWithoutNik():
            return Permission.DECIDE


def _read(asking: Asking, staff: Staff, ask: _Reading) -> PeopleAnswer:
    conn, vault, seen = asking.conn, asking.world.vault, seen_by(staff)
    match ask:
        case ListTrainings():
            return TrainingsListed(trainings_seen(conn, seen, today=asking.facts.today))
        case ReadTraining(batch_id):
            training = training_seen(conn, batch_id)
            is_seen = training is not None and may(staff, Permission.SEE_PEOPLE, training)
            return TrainingRead(training if is_seen else None)
        case FindPeople():
            return _with_what_is_open(asking, staff, ask, _found(_looked_for(asking, staff, ask), ask.after))
        case ReadPerson(registration_id):
            person = read_participant(conn, registration_id, vault=vault)
            visible = person is not None and may(staff, Permission.SEE_PEOPLE, person.training)
            return PersonRead(person if visible else None)
        case ReadQueue(after):
            return _found(review_queue(conn, seen, after=after, limit=PAGE, vault=vault), after)
        case ReadWishes():
            return WishesRead(*urgent_wishes(conn, seen, limit=PAGE, vault=vault))
        case ReadWish(kind, wish_id):
            return WishRead(read_wish(conn, seen, kind, wish_id, vault=vault))
        case ReadDigest():
            span, today = _span(asking), asking.facts.today
            return DigestRead(read_digest(conn, seen, span=span, now=asking.now, today=today))


def _with_what_is_open(asking: Asking, staff: Staff, ask: FindPeople, found: PeopleFound) -> PeopleFound:
    """On the first page of a training's people, for who decides there."""
    training = training_seen(asking.conn, ask.batch_id) if ask.batch_id and not ask.after and not ask.text else None
    if training is None or not may(staff, Permission.DECIDE, training):
        return found
    waiting = waiting_state(asking.conn, asking.world, training.batch_id, now=asking.now)
    return replace(found, waiting=waiting, without_nik=count_without_nik(asking.conn, training.batch_id))


def _looked_for(asking: Asking, staff: Staff, ask: FindPeople) -> Found:
    conn, vault, seen = asking.conn, asking.world.vault, seen_by(staff)
    batch_id, after = ask.batch_id, ask.after
    if ask.text:
        said = wanted(ask.text, vault)
        return search_people(conn, seen, wanted=said, batch_id=batch_id, after=after, limit=PAGE, vault=vault)
    return list_people(conn, seen, batch_id=batch_id, group=ask.group, after=after, limit=PAGE, vault=vault)


def _found(found: Found, after: int) -> PeopleFound:
    return PeopleFound(found.lines, found.total, after, found.is_cut)


def _span(asking: Asking) -> Span:
    """Weeks begin on Monday."""
    today, zone = asking.facts.today, asking.facts.zone
    monday = today - timedelta(days=today.weekday())
    days = (today, today + timedelta(days=1), monday, monday + timedelta(days=7))
    return Span(*(datetime.combine(day, time(), zone) for day in days))
