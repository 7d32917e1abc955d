"""The pages of the form, from templates that escape every value. No script, nothing from elsewhere."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.form_page.opening import Opened
from bot.webchat.page_files import compressed
from handlers.form_page.faces import CHOICE, FOR_OTHER, SURE
from handlers.form_page.views import View
from handlers.talk import Talk

STYLE = "/formulir.css"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the page gives back unseen. `csrf`: made of the browser's cookie. `once`: of this very page."""

    csrf: str
    once: str


class Pages:
    def __init__(self, *, trouble: str) -> None:
        """`trouble`: for a link that nobody was given, whose language nobody knows."""
        self._jinja = Environment(
            loader=PackageLoader("bot.form_page", "page"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._trouble = trouble
        self.style = compressed((files("bot.form_page") / "page" / "form.css").read_bytes(), "text/css; charset=utf-8")
        self._version = hashlib.sha256(self.style.content).hexdigest()[:10]

    def form(self, opened: Opened, view: View, hidden: Hidden, *, notice: str = "") -> str:
        """`notice`: over everything else, as where something has to be corrected."""
        names = {"CHOICE": CHOICE, "FOR_OTHER": FOR_OTHER, "SURE": SURE}
        return self._render("form.html", opened.talk, view=view, hidden=hidden, notice=notice, **names)

    def done(self, opened: Opened) -> str:
        return self._render("done.html", opened.talk, number=opened.number, **_way_back(opened))

    def gone(self, opened: Opened) -> str:
        return self._render("gone.html", opened.talk, **_way_back(opened))

    def unknown(self) -> str:
        return self._jinja.get_template("unknown.html").render(style=self._style, text=self._trouble)

    @property
    def _style(self) -> str:
        return f"{STYLE}?v={self._version}"

    def _render(self, name: str, talk: Talk, **values: object) -> str:
        batch, office = talk.batch, talk.facts.catalogue.office
        training = talk.word(batch.program.title) if batch else ""
        return self._jinja.get_template(name).render(
            style=self._style,
            language=talk.facts.language,
            office=office.name,
            title=_say(talk)("title", training=training, office=office.short_name) if training else office.short_name,
            say=_say(talk),
            **values,
        )


def _say(talk: Talk) -> Callable[..., str]:
    def say(key: str, **values: object) -> str:
        return talk.say(f"form_page.{key}", **values)

    return say


def _way_back(opened: Opened) -> dict[str, str]:
    """To the chat; the chat page is on this very site."""
    channel, talk = opened.page.channel, opened.talk
    address = talk.facts.abilities.address or (f"{talk.facts.public_url}/" if channel == "web" else "")
    return {"address": address, "channel": talk.say(f"form_channel.{channel}")}


def in_transit(page: str, *, gzipped: bool) -> bytes:
    """Residents pay for every kilobyte."""
    return gzip.compress(page.encode(), 6, mtime=0) if gzipped else page.encode()
