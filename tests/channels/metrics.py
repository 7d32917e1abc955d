"""A scrape of the metrics, as Prometheus reads it."""

from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import ASGIApp

PATH = "/metrics"
HERE = "http://127.0.0.1:8000"


async def ask(app: ASGIApp, *, client: str = "127.0.0.1", root: str = HERE, **headers: str | bytes) -> httpx.Response:
    """`client`: the address that the connection comes from. `headers`: "_" stands for "-"."""
    transport = httpx.ASGITransport(app=app, client=(client, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=root) as http:
        given = [(name.replace("_", "-").encode(), _bytes(value)) for name, value in headers.items()]
        return await http.get(PATH, headers=given)


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


async def scrape(app: ASGIApp) -> "Scrape":
    answer = await ask(app)
    assert answer.status_code == 200
    return Scrape(answer.text)


class Scrape:
    def __init__(self, text: str) -> None:
        self.text = text
        self._samples = [
            (sample.name.removeprefix("silatih_"), sample.labels, sample.value)
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        ]

    def value(self, name: str, **labels: Any) -> float:
        """Of the one series with these labels, and perhaps others."""
        (value,) = self._found(name, labels)
        return value

    def total(self, name: str, **labels: Any) -> float:
        return sum(self._found(name, labels))

    def _found(self, name: str, labels: dict[str, Any]) -> list[float]:
        return [value for known, has, value in self._samples if known == name and labels.items() <= has.items()]
