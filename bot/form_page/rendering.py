"""The pages of the form, from templates that escape every value. Nothing from elsewhere.

No script but within a platform's app, which says by no other way who has opened the page.
"""

import base64
import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.form_page.browser import ENTRY
from bot.form_page.opening import Opened, Standing
from bot.webchat.page_files import compressed
from handlers.form_page.faces import CHOICE, SURE, Entries
from handlers.form_page.views import View
from handlers.talk import Talk
from handlers.wording.phrases import Phrases

STYLE = "/formulir.css"
SCREEN = "layar"
"""The screen on which something is to be changed: in the query, or, from a browser without cookies, in the body."""

WORD = "word"
"""Of the app within which the page is open: what it says of the person. Servers are not sent it by themselves."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the page gives back unseen. `csrf`: made of the browser. `once`: of this very page.

    `browser`: which one it is, where its cookie does not say so.
    """

    csrf: str
    once: str
    browser: str


class Pages:
    def __init__(self, phrases: Phrases, *, language: str) -> None:
        """Of the office: for whoever opens a link that nobody was given, and while the database fails."""
        self._jinja = Environment(
            loader=PackageLoader("bot.form_page", "page"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._phrases, self._language = phrases, language
        own = files("bot.form_page") / "page"
        self.style = compressed((own / "form.css").read_bytes(), "text/css; charset=utf-8")
        self._script = (own / "within.js").read_text("utf-8")
        self._version = hashlib.sha256(self.style.content).hexdigest()[:10]

    @property
    def script_source(self) -> str:
        """As a content policy names it."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(self._script.encode()).digest()).decode()}'"

    def form(self, opened: Opened, view: View, hidden: Hidden, *, notice: str = "") -> str:
        """`notice`: over everything else, as where something has to be corrected."""
        names = {"BROWSER": ENTRY, "CHOICE": CHOICE, "SCREEN": SCREEN, "SURE": SURE}
        return self._render("form.html", opened, view=view, hidden=hidden, notice=notice, **names)

    def entrance(self, opened: Opened) -> str:
        """Within an app: asks it who is there, and goes on by itself."""
        return self._render("within.html", opened, WORD=WORD)

    def not_yours(self, opened: Opened) -> str:
        """The app names somebody else than the one whose link it is, or nobody."""
        return self._render("not_yours.html", opened, **_way_back(opened))

    def done(self, opened: Opened) -> str:
        return self._render("handed_in.html", opened, number=opened.number, **_way_back(opened))

    def over(self, opened: Opened) -> str:
        """The link works no more, or nobody can register for the training."""
        key = "closed" if opened.standing is Standing.CLOSED else "gone"
        return self._render("over.html", opened, key=key, **_way_back(opened))

    def unknown(self) -> str:
        return self._plain("unknown.html")

    def once_more(self, entries: Entries) -> str:
        """Keeps what was typed while nothing can be looked up: one tap sends it again."""
        return self._plain("once_more.html", entries=entries)

    @property
    def _style(self) -> str:
        return f"{STYLE}?v={self._version}"

    def _plain(self, name: str, **values: object) -> str:
        def say(key: str) -> str:
            return self._phrases.say(f"form_page.{key}")

        return self._jinja.get_template(name).render(
            style=self._style, script="", language=self._language, say=say, **values
        )

    def _render(self, name: str, opened: Opened, **values: object) -> str:
        talk, office = opened.talk, opened.talk.facts.catalogue.office
        return self._jinja.get_template(name).render(
            style=self._style,
            script=self._script if opened.browser.host else "",
            language=talk.facts.language,
            office=office.name,
            title=_title(talk),
            say=_say(talk),
            **values,
        )


def _title(talk: Talk) -> str:
    office = talk.facts.catalogue.office.short_name
    if talk.batch is None:
        return office
    return talk.say("form_page.title", training=talk.word(talk.batch.program.title), office=office)


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
