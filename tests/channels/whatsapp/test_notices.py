"""Whatever is sent by itself can be said outside the day after a person's last message: it has a template that fits."""

import ast
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

import bot
from bot.conversation.records import notice_record, template_of
from bot.whatsapp.limits import BODY_MAX
from bot.whatsapp.templates import FORMS, filled, variables_of
from handlers.fitting import units
from handlers.messages import Message
from handlers.new_phone import told
from handlers.news.moved import moved_message
from handlers.news.new_batch import new_batch
from handlers.news.reminders import Reader, absence_reminder, draft_reminder, meeting_reminder, week_reminder
from handlers.offers.words import Offered, offer_message
from handlers.staff.announcing.content import Content, announced
from handlers.wording.phrases import LANGUAGES
from models.catalogue import Batch, Venue
from models.move_plan import Moved, MovedSchedule
from models.quiet_hours import QuietHours
from models.reminder_rules import Kind
from models.statuses import Status
from tests.conversation.catalogue import ZONE, batch, days_from
from tests.journeys.office import BOOKS

MELATI = "Melati Contoh"
DAY = timedelta(days=1)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def course_of(**changes: Any) -> Batch:
    return batch(4, "Kue", "KUE1", days_from(date(2027, 4, 12), date(2027, 4, 16)), **changes)


def reader(language: str, course: Batch) -> Reader:
    return Reader(7, MELATI, BOOKS[language], ZONE, course.meetings[0].starts_at - DAY)


def moved_by_a_day(course: Batch, **changes: Any) -> MovedSchedule:
    before = course.meetings[0]
    after = type(before)(before.starts_at + DAY, before.ends_at + DAY, id=before.id)
    plain: dict[str, Any] = {
        "training": course.program.title,
        "named": Moved(5, 1, before, after),
        "last": None,
        "place": course.venue,
    }
    return MovedSchedule(**(plain | changes))


def moved(schedule: MovedSchedule, language: str, status: Status = Status.CONFIRMED) -> Message:
    return moved_message(schedule, name=MELATI, status=status, registration_id=7, phrases=BOOKS[language], zone=ZONE)


def by_name(language: str) -> list[tuple[str, Message]]:
    """Everything that residents are sent unasked, with the template that it has to have."""
    say, course = BOOKS[language], course_of()
    to, first = reader(language, course), course.meetings[0]
    offered = Offered(7, MELATI, course.program.title, course.first_day, first.starts_at)
    arrived = told.Arrived(7, MELATI, "Kue", "KUE1-007")
    awake = QuietHours(time(21), time(7), ZONE)
    asked = told.asked_on_old_phone(
        say,
        3,
        name=MELATI,
        others=("Budi",),
        training="Kue",
        until=first.starts_at,
        quiet=awake,
    )
    return [
        ("offer", offer_message(say, offered, zone=ZONE)),
        *(("coming", meeting_reminder(kind, course, first, to, asks=True)) for kind in Kind if kind is not Kind.WEEKLY),
        ("meeting", meeting_reminder(Kind.DAY_BEFORE, course, first, to, asks=False)),
        ("week", week_reminder(course, course.meetings, to)),
        ("office_message", absence_reminder({"id": "Kue"}, first.starts_at, to, ahead=None)),
        ("absent", absence_reminder({"id": "Kue"}, first.starts_at, to, ahead=(course, first))),
        ("draft", draft_reminder(say, name=MELATI, training=course.program.title)),
        ("draft", draft_reminder(say, name=None, training=None)),
        ("moved", moved(moved_by_a_day(course), language)),
        ("moved", moved(moved_by_a_day(course, named=Moved(5, 1, first, first), old_place="Gedung Lama"), language)),
        ("office_message", moved(moved_by_a_day(course), language, Status.WAITING)),
        ("new_batch", new_batch(say, 4, names=[MELATI], training="Kue", first_day=course.first_day, left=3)),
        ("office_message", asked),
        ("office_message", told.arrived(say, arrived)),
        ("office_message", told.left_by_staff(say, [MELATI, "Budi"])),
        ("office_message", told.nothing_came(say)),
    ]


def by_template(message: Message, language: str) -> dict[str, Any]:
    assert message.template
    content = filled(message.template, BOOKS[language], [one.choice for one in message.buttons])
    template: dict[str, Any] = content["template"]
    return template


@each_language
def test_each_message_to_residents_has_its_template_and_names_its_person(language: str) -> None:
    for name, message in by_name(language):
        template = by_template(message, language)

        assert template["name"] == f"silatih_{name}"
        assert message.template
        assert message.template.variables["name"]


@each_language
def test_a_template_has_the_buttons_of_its_message(language: str) -> None:
    for name, message in by_name(language):
        labels = [BOOKS[language].say(key) for key in FORMS[name].buttons]

        assert FORMS[name].invites or labels == [one.label for one in message.buttons], name


@each_language
def test_the_day_is_in_the_template_as_in_the_words(language: str) -> None:
    course = course_of()
    message = meeting_reminder(Kind.DAY_BEFORE, course, course.meetings[0], reader(language, course), asks=False)

    assert message.template
    assert message.template.variables["when"].startswith({"id": "Besok ", "en": "Tomorrow "}[language])


def test_what_staff_wrote_about_a_move_is_in_its_template_or_comes_on_a_tap() -> None:
    """Nothing of it is cut."""
    short = moved(moved_by_a_day(course_of(), words="Pintu samping.\nParkir di belakang."), "id")
    long = moved(moved_by_a_day(course_of(), words="Bawa bekal. " * 60), "id")

    (body, *_) = by_template(short, "id")["components"]
    assert body["parameters"][-1]["text"].endswith("Pintu samping. Parkir di belakang.")
    assert by_template(long, "id")["name"] == "silatih_office_message"


def test_a_training_without_things_to_bring_is_reminded_of_too() -> None:
    course = course_of()
    message = meeting_reminder(Kind.THREE_DAYS, course, course.meetings[0], reader("id", course), asks=True)

    assert message.template
    assert message.template.variables["more"] == "Mohon datang tepat waktu."


def test_long_names_and_places_still_fit() -> None:
    venue = Venue("Gedung " + "panjang " * 20, "Jalan", "dekat " + "sekali " * 20, None)
    course = course_of(venue=venue)
    message = week_reminder(course, course.meetings, reader("id", course))

    (body, *_) = by_template(message, "id")["components"]
    said = sum(units(one["text"]) for one in body["parameters"])
    assert said + units(BOOKS["id"].say("template.week")) <= BODY_MAX


def test_what_names_no_template_is_announced_by_the_general_one() -> None:
    use = template_of(notice_record(Message("Ada 4 permintaan baru.")))

    assert use
    assert (use.name, variables_of(FORMS[use.name], BOOKS["id"])) == ("for_you", [])


QUEUES = {"queue_notice", "queue_reminders", "tell_interested", "queue_announced"}
OTHERWISE = {
    "announcing/chunk.py": "announced by `handlers.staff.announcing.content`, which names its template",
    "conversation/desk/word_to_resident.py": "one of several parts has the template",
    "reminding/fan_out.py": "queues what `reminding/steps.py` has worded",
    "whatsapp/more_rows.py": "answers a tap",
}


def calls_of(path: Path) -> tuple[set[str], set[str]]:
    """The queues that a file calls, and the records that it makes."""
    text = path.read_text()
    nodes = ast.walk(ast.parse(text)) if any(name in text for name in QUEUES) else ()
    called = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    return called & QUEUES, called & {"notice_record", "message_record"}


def test_every_sender_of_unasked_messages_makes_them_with_a_template() -> None:
    folder = Path(bot.__file__).parent
    senders = {str(path.relative_to(folder)): calls_of(path) for path in sorted(folder.rglob("*.py"))}
    queueing = {name: records for name, (queues, records) in senders.items() if queues}

    assert len(queueing) > 15
    assert OTHERWISE.keys() <= queueing.keys()
    assert {name: records for name, records in queueing.items() if records != {"notice_record"}}.keys() == (
        OTHERWISE.keys()
    )


def test_an_announcement_is_told_of_by_its_own() -> None:
    message = announced(Content("Kelas pindah."), (), BOOKS["id"])

    assert by_template(message, "id")["name"] == "silatih_announcement"
