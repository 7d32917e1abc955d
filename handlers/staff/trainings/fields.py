"""Everything that is entered of a batch, once: the steps of the conversation, and the columns of the spreadsheet.

Values are what JSON can say, for they lie in the sealed desk between two inputs; `plans` makes a `BatchPlan` of them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.staff.trainings import reading
from handlers.staff.trainings.reading import Read
from models.batch_plans import TITLE_MAX

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """`label`, `ask`: keys of the texts; the ask carries an example. `choices`: values and the keys of their buttons.

    `of`: "program" or "venue" where it is asked of a new one only.
    """

    name: str
    read: Read
    label: str
    ask: str
    is_needed: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    of: str = ""


_first_come = reading.choice(
    first_come="cepat langsung duluan first", reviewed="pilih dipilih seleksi diperiksa chosen"
)
_yes = reading.choice(yes="ya iya boleh medan yes", no="tidak bukan umum bebas no")
_WEEK_CHOICES = (
    ("0,1,2,3,4", "button.choose_workdays"),
    ("0,2", "button.choose_monday_wednesday"),
    ("1,3", "button.choose_tuesday_thursday"),
    ("5", "button.choose_saturdays"),
)

FIELDS = (
    Field("program", reading.both(TITLE_MAX), "batch_field.program", "batch_ask.program", is_needed=True),
    Field("name", reading.both(100), "batch_field.name", "batch_ask.name", of="program"),
    Field("description", reading.both(300), "batch_field.description", "batch_ask.description", True, of="program"),
    Field("ages", reading.ages, "batch_field.ages", "batch_ask.ages", of="program"),
    Field("education", reading.education, "batch_field.education", "batch_ask.education", of="program"),
    Field(
        "medan_only",
        _yes,
        "batch_field.medan_only",
        "batch_ask.medan_only",
        choices=(("yes", "button.choose_medan_only"), ("no", "button.choose_everywhere")),
        of="program",
    ),
    Field("quota", reading.whole(1, 5000), "batch_field.quota", "batch_ask.quota", is_needed=True),
    Field("opens", reading.moment("08.00"), "batch_field.opens", "batch_ask.opens", is_needed=True),
    Field("closes", reading.moment("16.00"), "batch_field.closes", "batch_ask.closes", is_needed=True),
    Field("weekdays", reading.weekdays, "batch_field.weekdays", "batch_ask.weekdays", True, _WEEK_CHOICES),
    Field("hours", reading.hours, "batch_field.hours", "batch_ask.hours", is_needed=True),
    Field("first_day", reading.day, "batch_field.first_day", "batch_ask.first_day", is_needed=True),
    Field("length", reading.length, "batch_field.length", "batch_ask.length", is_needed=True),
    Field("venue", reading.line(200), "batch_field.venue", "batch_ask.venue", is_needed=True),
    Field("address", reading.line(300), "batch_field.address", "batch_ask.address", True, of="venue"),
    Field("landmark", reading.line(200), "batch_field.landmark", "batch_ask.landmark", of="venue"),
    Field("map", reading.link, "batch_field.map", "batch_ask.map", of="venue"),
    Field(
        "selection",
        _first_come,
        "batch_field.selection",
        "batch_ask.selection",
        is_needed=True,
        choices=(("first_come", "button.choose_first_come"), ("reviewed", "button.choose_reviewed")),
    ),
    Field("answer_by", reading.day, "batch_field.answer_by", "batch_ask.answer_by", is_needed=True),
    Field("shares", reading.shares, "batch_field.shares", "batch_ask.shares"),
    Field("kept", reading.whole(0, 5000), "batch_field.kept", "batch_ask.kept"),
    Field("minimum", reading.whole(1, 5000), "batch_field.minimum", "batch_ask.minimum"),
    Field("partners", reading.partners, "batch_field.partners", "batch_ask.partners"),
    Field("instructor", reading.line(120), "batch_field.instructor", "batch_ask.instructor"),
    Field("allowance", reading.whole(1, 10_000_000), "batch_field.allowance", "batch_ask.allowance"),
    Field("bring", reading.both(300), "batch_field.bring", "batch_ask.bring"),
    Field("clothes", reading.both(300), "batch_field.clothes", "batch_ask.clothes"),
    Field("receive", reading.both(300), "batch_field.receive", "batch_ask.receive"),
    Field("meals", reading.both(300), "batch_field.meals", "batch_ask.meals"),
    Field("children", reading.both(300), "batch_field.children", "batch_ask.children"),
    Field("health", reading.both(300), "batch_field.health", "batch_ask.health"),
    Field("certificate", reading.both(300), "batch_field.certificate", "batch_ask.certificate"),
    Field("requirements", reading.both(300), "batch_field.requirements", "batch_ask.requirements"),
)
"""In the order in which they are asked."""

BY_NAME = {field.name: field for field in FIELDS}
DETAILS = ("bring", "clothes", "receive", "meals", "children", "health", "certificate", "requirements")
PATTERN = frozenset({"weekdays", "hours", "first_day", "length"})
"""Of these four follow the meetings."""


def is_asked(field: Field, values: Values, *, programs: Collection[str], venues: Collection[str]) -> bool:
    """A known program or venue is described already; who answers by when is asked where staff choose."""
    match field.of:
        case "program":
            return title_of(values) not in folded(programs)
        case "venue":
            return str(values.get("venue", "")).casefold() not in folded(venues)
    return field.name != "answer_by" or values.get("selection") == "reviewed"


def title_of(values: Values) -> str:
    return str((values.get("program") or {}).get("id", "")).casefold()


def folded(names: Collection[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def next_field(values: Values, *, programs: Collection[str], venues: Collection[str]) -> Field | None:
    """The first that was neither answered nor skipped."""
    asked = (one for one in FIELDS if is_asked(one, values, programs=programs, venues=venues))
    return next((one for one in asked if one.name not in values), None)
