"""The plainest client: one call, one answer. For tests of the server itself, and for a look at what it says."""

from typing import Any, Self

import aiohttp

Json = dict[str, Any]


class Api:
    """`given` goes as JSON. What is refused is an answer too, not an exception."""

    def __init__(self, root: str, token: str) -> None:
        self._root, self._token = root, token
        self.http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.close()

    def address(self, method: str) -> str:
        return f"{self._root}/bot{self._token}/{method}"

    async def __call__(self, method: str, **given: Any) -> Json:
        async with self.http.post(self.address(method), json=given) as response:
            answer: Json = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def result(self, method: str, **given: Any) -> Any:
        answer = await self(method, **given)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **given: Any) -> str:
        """What it says; empty when it does not refuse."""
        said: str = (await self(method, **given)).get("description", "")
        return said
