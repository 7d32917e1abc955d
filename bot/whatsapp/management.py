"""Our templates at Meta: made, mended and looked up. What is there already and says the same is left alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.http_client import NoAnswerError, NotSentError
from bot.whatsapp.api import CloudApi, Json, read_answer
from bot.whatsapp.failures import judge
from bot.whatsapp.fields import dict_of, dicts_of, word_of
from bot.whatsapp.number import UNREACHABLE
from bot.whatsapp.templates import FORMS, definition, name_at_meta, name_here
from handlers.wording.phrases import Phrases
from models.template_states import TemplateState, TemplateStatus, read_status

_FIELDS = "name,language,status,category,components,rejected_reason"
_PAGE = "100"
_MOST_PAGES = 50


class ManagementError(Exception):
    """Says why Meta did not do it, for the operator."""


@dataclass(frozen=True, slots=True)
class AtMeta:
    """One of our templates as Meta has it."""

    id: str
    name: str
    language: str
    state: TemplateState
    components: list[Json]


@dataclass(frozen=True, slots=True)
class Pushed:
    """`what`: made, changed, or the same."""

    name: str
    language: str
    what: str
    state: TemplateState


@dataclass(frozen=True, slots=True)
class Management:
    """`business_id`: of the WhatsApp Business account. Raises ManagementError."""

    api: CloudApi
    business_id: str
    books: Mapping[str, Phrases]

    async def listed(self) -> list[AtMeta]:
        """All of ours, known there or not: what is missing is left out."""
        found: list[AtMeta] = []
        after: dict[str, str] = {}
        for _ in range(_MOST_PAGES):
            page = await self._asked(f"{self.business_id}/message_templates", fields=_FIELDS, limit=_PAGE, **after)
            found += [_at_meta(one) for one in dicts_of(page, "data") if name_here(word_of(one, "name"))]
            paging = dict_of(page, "paging")
            if "next" not in paging:
                break
            after = {"after": word_of(dict_of(paging, "cursors"), "after")}
        return found

    async def push(self, *, office: str) -> list[Pushed]:
        """`office`: its name, as it stands in the templates."""
        known = {(one.name, one.language): one for one in await self.listed()}
        wanted = (definition(name, phrases, office=office) for phrases in self.books.values() for name in FORMS)
        return [await self._pushed(one, known.get((one["name"], one["language"]))) for one in wanted]

    async def _pushed(self, wanted: Json, there: AtMeta | None) -> Pushed:
        name, language = wanted["name"], wanted["language"]
        if there is None:
            made = await self._told(f"{self.business_id}/message_templates", wanted)
            state = TemplateState(read_status(word_of(made, "status")), word_of(made, "category").lower())
            return Pushed(name, language, "made", state)
        if _says_the_same(there.components, wanted["components"]):
            return Pushed(name, language, "the same", there.state)
        await self._told(there.id, {"components": wanted["components"]})
        return Pushed(name, language, "changed", TemplateState(TemplateStatus.PENDING, there.state.category))

    async def _asked(self, path: str, **query: str) -> Json:
        try:
            answer = await self.api.get(path, **query)
        except (NotSentError, NoAnswerError):
            raise ManagementError(UNREACHABLE) from None
        return accepted(answer.status, read_answer(answer), path="message_templates")

    async def _told(self, path: str, body: Json) -> Json:
        try:
            answer = await self.api.post(path, body)
        except (NotSentError, NoAnswerError):
            raise ManagementError(UNREACHABLE) from None
        return accepted(answer.status, read_answer(answer), path=body.get("name", "a template"))


def standing(listed: Iterable[AtMeta], languages: Iterable[str]) -> dict[tuple[str, str], TemplateState]:
    """Of each template in each language; those that Meta has not are missing."""
    there = {(one.name, one.language): one.state for one in listed}
    wanted = [(name_at_meta(name), language) for name in FORMS for language in languages]
    return {key: there.get(key, TemplateState(TemplateStatus.MISSING)) for key in wanted}


def _at_meta(fields: Json) -> AtMeta:
    reason = word_of(fields, "rejected_reason")
    return AtMeta(
        word_of(fields, "id"),
        word_of(fields, "name"),
        word_of(fields, "language"),
        TemplateState(
            read_status(word_of(fields, "status")),
            word_of(fields, "category").lower(),
            "" if reason == "NONE" else reason,
        ),
        dicts_of(fields, "components"),
    )


def _says_the_same(there: list[Json], wanted: list[Json]) -> bool:
    """Examples are not compared: Meta gives them back in other forms."""
    return _words(there) == _words(wanted)


def _words(components: list[Json]) -> list[tuple[str, str, tuple[str, ...]]]:
    return sorted(
        (
            word_of(one, "type"),
            word_of(one, "text"),
            tuple(word_of(button, "text") for button in dicts_of(one, "buttons")),
        )
        for one in components
    )


def accepted(status: int, answer: Json | None, *, path: str) -> Json:
    """Meta's own words are told: they are about our template, and about nobody."""
    if status == 200 and answer is not None:
        return answer
    error = dict_of(answer or {}, "error")
    details = word_of(dict_of(error, "error_data"), "details") or word_of(error, "message")
    why = judge(status, answer).trouble or details or UNREACHABLE
    raise ManagementError(f"{path}: {why}")
