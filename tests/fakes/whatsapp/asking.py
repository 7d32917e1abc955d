"""The plainest client: one call, one answer. For tests of the server itself, and for a look at what it says."""

import io
from typing import Any, Self

import aiohttp

from tests.fakes.whatsapp.world import Business

Json = dict[str, Any]


class Graph:
    """What is refused is an answer too, not an exception."""

    def __init__(self, root: str, business: Business, *, version: str = "v26.0", within: float = 10) -> None:
        self.root = f"{root}/{version}"
        self.business = business
        headers = {"Authorization": f"Bearer {business.token}"}
        self.http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=within), headers=headers)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.close()

    async def __call__(self, method: str, path: str, **given: Any) -> Json:
        """`given` goes as JSON, or behind the question mark."""
        how: Json = {"json": given} if method == "POST" else {"params": given}
        async with self.http.request(method, f"{self.root}/{path}", **how) as response:
            answer: Json = await response.json()
            assert (response.status == 200) == ("error" not in answer)
            return answer

    async def message(self, to: str, **given: Any) -> Json:
        """`to`: a number in digits, or a user id."""
        whom = {"to": f"+{to}"} if to.isdigit() else {"recipient": to}
        path = f"{self.business.phone_id}/messages"
        return await self("POST", path, messaging_product="whatsapp", **whom, **given)

    async def text(self, to: str, body: str = "halo", **given: Any) -> Json:
        return await self.message(to, type="text", text={"body": body}, **given)

    async def template(self, to: str, name: str, *components: Json, language: str = "id") -> Json:
        named = {"name": name, "language": {"code": language}, "components": list(components)}
        return await self.message(to, type="template", template=named)

    async def hand_in(self, name: str, body: str, *, category: str = "UTILITY", **more: Any) -> Json:
        """A template in Indonesian. `more`: components beside the body, by their type in small letters."""
        examples = {"example": {"body_text": [["contoh"] * body.count("{{")]}} if "{{" in body else {}
        components = [{"type": "BODY", "text": body} | examples]
        components += [{"type": kind.upper(), **content} for kind, content in more.items()]
        path = f"{self.business.business_id}/message_templates"
        return await self("POST", path, name=name, language="id", category=category, components=components)

    async def hand_in_flow(self, flow_id: str, content: bytes) -> Json:
        form = aiohttp.FormData({"name": "flow.json", "asset_type": "FLOW_JSON"})
        form.add_field("file", io.BytesIO(content), filename="flow.json", content_type="application/json")
        async with self.http.post(f"{self.root}/{flow_id}/assets", data=form) as response:
            answer: Json = await response.json()
            return answer

    async def upload(self, content: bytes, mime: str) -> Json:
        form = aiohttp.FormData({"messaging_product": "whatsapp", "type": mime})
        form.add_field("file", io.BytesIO(content), filename="file", content_type=mime)
        async with self.http.post(f"{self.root}/{self.business.phone_id}/media", data=form) as response:
            answer: Json = await response.json()
            return answer


def code(answer: Json) -> int:
    """0 where nothing was refused."""
    number: int = answer.get("error", {}).get("code", 0)
    return number
