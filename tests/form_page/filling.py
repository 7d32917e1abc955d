"""Somebody who fills the page in, without a server: what is handed in goes the way of `bot.form_page.routes`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.draft import Draft
from handlers.form import Question
from handlers.form_page.faces import CHOICE, Screen
from handlers.form_page.fields import FieldView
from handlers.form_page.reading import Problem, read_screen
from handlers.form_page.submitted import on_page
from handlers.form_page.views import Typed, View, show
from handlers.inputs import Begins, FormSubmitted
from handlers.talk import Talk
from models.catalogue import Batch
from tests.conversation.catalogue import AC
from tests.conversation.office import SmallOffice
from tests.talk import Speaker

FORM_ID = 7
BORN = {"birth_date_day": "5", "birth_date_month": "3", "birth_date_year": "2001"}
START = {**BORN, "home": "Bagan Deli"}
REST = {
    "name": "nurhayati contoh",
    "sex": "sex:F",
    "address": "gg contoh no 12",
    "education": "education:SMK",
    "graduation_year": "2019",
    "occupation": "occupation:HOUSEHOLD",
    "phone": "0811-0009-901",
    "nik": "1271084503019901",
}
MINOR = {**BORN, "birth_date_year": "2010", "home": "Bagan Deli"}
NO_NIK = {**REST, "nik": ""}


@dataclass(slots=True)
class Filler:
    """`problems`: beside the fields of the screen handed in last."""

    batch: Batch = AC
    office: SmallOffice = field(default_factory=SmallOffice)
    problems: dict[Question, Problem] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    screen: Screen = Screen.START
    speaker: Speaker = field(init=False)

    def __post_init__(self) -> None:
        self.speaker = Speaker(self.office)

    @property
    def talk(self) -> Talk:
        state = self.speaker.state
        talk = Talk(state, self.office.copy().facts(state), self.office.draft or Draft())
        return on_page(talk, FORM_ID, self.batch.id)

    def starts(self, begins: Begins = Begins.FIRST, /, **changes: str) -> "Filler":
        return self._hands_in(Screen.START, {**START, **changes}, begins)

    def hands_in(self, entries: Mapping[str, str] = REST, /, **changes: str) -> "Filler":
        return self._hands_in(Screen.REST, {**entries, **changes}, Begins.NOT)

    def chooses(self, label: str) -> "Filler":
        choice = next(way.choice for way in self.view.ways if way.label == label)
        self._submits(CHOICE, {CHOICE: choice}, Begins.NOT)
        return self

    @property
    def view(self) -> View:
        """What this browser sees next."""
        typed = Typed(self.screen, self.entries, self.problems) if self.problems else None
        batch = self.talk.batch
        assert batch
        return show(self.talk, batch, is_ours=True, typed=typed)

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.view.fields]

    def field(self, name: str) -> FieldView:
        return next(one for one in self.view.fields if one.name == name)

    @property
    def said(self) -> str:
        return "\n".join(self.view.above)

    @property
    def ways(self) -> list[str]:
        return [way.label for way in self.view.ways]

    def _hands_in(self, screen: Screen, entries: Mapping[str, str], begins: Begins) -> "Filler":
        self.screen, self.entries = screen, entries
        self.problems = read_screen(self.talk, screen, entries).problems
        if not self.problems:
            self._submits(screen, entries, begins)
        return self

    def _submits(self, part: str, entries: Mapping[str, str], begins: Begins) -> None:
        self.speaker.fills_in(FormSubmitted(FORM_ID, self.batch.id, part, entries, "browser", begins))
