"""The Cloud API over HTTP. Knows no message's meaning; its addresses hold ids of the office and never the token."""

from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import ClientSession, FormData
from yarl import URL

from bot.http_client import ANSWER_SECONDS, LARGEST_ANSWER, HttpAnswer, get, post
from bot.settings import WhatsAppSettings

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CloudApi:
    """`root`: the Graph API's address. `phone_id`: of the number that we speak with."""

    session: ClientSession
    root: str
    version: str
    phone_id: str
    token: str = field(repr=False)

    async def send(self, message: Json, *, wait: float | None = ANSWER_SECONDS) -> HttpAnswer:
        """Raises NotSentError and NoAnswerError."""
        return await self.post(f"{self.phone_id}/messages", {"messaging_product": "whatsapp", **message}, wait=wait)

    async def upload(self, content: bytes, *, media_type: str, file_name: str) -> HttpAnswer:
        """Raises as `send`."""
        form = FormData(quote_fields=False)
        form.add_field("messaging_product", "whatsapp")
        form.add_field("type", media_type)
        form.add_field("file", content, filename=file_name, content_type=media_type)
        return await post(self.session, self._address(f"{self.phone_id}/media"), data=form, headers=self._headers)

    async def hand_in_flow(self, flow_id: str, content: bytes) -> HttpAnswer:
        """Raises as `send`."""
        form = FormData(quote_fields=False)
        form.add_field("name", "flow.json")
        form.add_field("asset_type", "FLOW_JSON")
        form.add_field("file", content, filename="flow.json", content_type="application/json")
        return await post(self.session, self._address(f"{flow_id}/assets"), data=form, headers=self._headers)

    async def post(self, path: str, body: Json, *, wait: float | None = ANSWER_SECONDS) -> HttpAnswer:
        """Raises as `send`."""
        headers = {**self._headers, "Content-Type": "application/json"}
        return await post(self.session, self._address(path), data=orjson.dumps(body), headers=headers, wait=wait)

    async def get(self, path: str, **query: str) -> HttpAnswer:
        """Raises as `send`."""
        url = self._address(path).with_query(query) if query else self._address(path)
        return await get(self.session, url, most=LARGEST_ANSWER, headers=self._headers)

    async def download(self, url: str, *, most: int) -> HttpAnswer:
        """A file at the address that Meta gave for it. Raises TooLongError beyond `most` bytes, and as `send`."""
        return await get(self.session, URL(url, encoded=True), most=most, headers=self._headers)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _address(self, path: str) -> URL:
        return URL(f"{self.root}/{self.version}/{path}")


def api_of(settings: WhatsAppSettings, session: ClientSession) -> CloudApi:
    token = settings.token.get_secret_value() if settings.token else ""
    return CloudApi(session, settings.base_url, settings.api_version, settings.phone_id or "", token)


def read_answer(answer: HttpAnswer) -> Json | None:
    """None for what is no answer of Meta's: a proxy's page, say."""
    try:
        fields = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return None
    return fields if isinstance(fields, dict) else None


def message_id(answer: Json | None) -> str:
    """Of the message that was accepted; empty where there is none in the answer."""
    messages = (answer or {}).get("messages")
    first = messages[0] if isinstance(messages, list) and messages else None
    found = first.get("id") if isinstance(first, dict) else None
    return found if isinstance(found, str) else ""
