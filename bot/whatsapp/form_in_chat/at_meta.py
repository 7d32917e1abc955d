"""Our forms at Meta: made, published and looked up. What is published stays as it is; another form is another one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.http_client import NoAnswerError, NotSentError
from bot.whatsapp.api import CloudApi, Json, read_answer
from bot.whatsapp.fields import dict_of, dicts_of, word_of
from bot.whatsapp.form_in_chat.definition import PREFIX, Definition
from bot.whatsapp.management import ManagementError, accepted
from bot.whatsapp.number import UNREACHABLE

_FIELDS = "id,name,status"
_PAGE = "100"
_MOST_PAGES = 50
_CATEGORIES = ["SIGN_UP"]


class Standing(StrEnum):
    """In Meta's words, and `MISSING`."""

    DRAFT = "draft"
    PUBLISHED = "published"
    THROTTLED = "throttled"
    BLOCKED = "blocked"
    DEPRECATED = "deprecated"
    MISSING = "missing"

    @property
    def may_be_sent(self) -> bool:
        """Ten an hour of a throttled one: those beyond go out with their link."""
        return self in {Standing.PUBLISHED, Standing.THROTTLED}


@dataclass(frozen=True, slots=True)
class FormAtMeta:
    id: str
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class FormsAtMeta:
    """`business_id`: of the WhatsApp Business account. Raises ManagementError."""

    api: CloudApi
    business_id: str

    async def listed(self) -> list[FormAtMeta]:
        """All of ours, older ones too."""
        found: list[FormAtMeta] = []
        after: dict[str, str] = {}
        for _ in range(_MOST_PAGES):
            page = await self._asked(f"{self.business_id}/flows", fields=_FIELDS, limit=_PAGE, **after)
            found += [_at_meta(one) for one in dicts_of(page, "data") if word_of(one, "name").startswith(PREFIX)]
            paging = dict_of(page, "paging")
            if "next" not in paging:
                break
            after = {"after": word_of(dict_of(paging, "cursors"), "after")}
        return found

    async def push(self, wanted: Definition, listed: Iterable[FormAtMeta]) -> str:
        """What was done: made, or the same. One that was begun and never published is published now."""
        there = next((one for one in listed if one.name == wanted.name), None)
        if there is not None and there.standing is not Standing.DRAFT:
            return "the same"
        flow_id = there.id if there else await self._made(wanted)
        await self._uploaded(flow_id, wanted)
        await self._told(f"{flow_id}/publish", {}, what=wanted.name)
        return "made"

    async def _made(self, wanted: Definition) -> str:
        path = f"{self.business_id}/flows"
        return word_of(await self._told(path, {"name": wanted.name, "categories": _CATEGORIES}, what=wanted.name), "id")

    async def _uploaded(self, flow_id: str, wanted: Definition) -> None:
        try:
            answer = await self.api.hand_in_flow(flow_id, wanted.content)
        except (NotSentError, NoAnswerError):
            raise ManagementError(UNREACHABLE) from None
        told = accepted(answer.status, read_answer(answer), path=wanted.name)
        if wrong := dicts_of(told, "validation_errors"):
            raise ManagementError(f"{wanted.name}: {'; '.join(word_of(one, 'message') for one in wrong)}")

    async def _asked(self, path: str, **query: str) -> Json:
        try:
            answer = await self.api.get(path, **query)
        except (NotSentError, NoAnswerError):
            raise ManagementError(UNREACHABLE) from None
        return accepted(answer.status, read_answer(answer), path="flows")

    async def _told(self, path: str, body: Json, *, what: str) -> Json:
        try:
            answer = await self.api.post(path, body)
        except (NotSentError, NoAnswerError):
            raise ManagementError(UNREACHABLE) from None
        return accepted(answer.status, read_answer(answer), path=what)


def standing_of(wanted: Iterable[Definition], listed: Iterable[FormAtMeta]) -> Mapping[str, FormAtMeta]:
    """By language, the form as it is now; one that Meta has not is missing."""
    there = {one.name: one for one in listed}
    return {one.language: there.get(one.name, FormAtMeta("", one.name, Standing.MISSING)) for one in wanted}


def _at_meta(fields: Json) -> FormAtMeta:
    status = word_of(fields, "status").lower()
    standing = Standing(status) if status in set(Standing) else Standing.BLOCKED
    return FormAtMeta(word_of(fields, "id"), word_of(fields, "name"), standing)
