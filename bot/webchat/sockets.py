"""The open pages of each contact in this process: woken by news in the chat, closed when the visitor leaves."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Page:
    """One open page of a contact."""

    def __init__(self) -> None:
        self.news = asyncio.Event()
        self.newest = 0  # position of the newest message it was woken for
        self.left = False


class Sockets:
    def __init__(self) -> None:
        self._open: dict[int, set[Page]] = defaultdict(set)

    @contextmanager
    def listening(self, contact_id: int) -> Iterator[Page]:
        page = Page()
        self._open[contact_id].add(page)
        try:
            yield page
        finally:
            self._open[contact_id].discard(page)
            if not self._open[contact_id]:
                del self._open[contact_id]

    def contacts(self) -> list[int]:
        """Whose pages are open."""
        return list(self._open)

    def wake(self, contact_id: int, newest: int) -> None:
        """The chat goes on to this position. A page that knows it sleeps on."""
        for page in self._open.get(contact_id, ()):
            if page.newest < newest:
                page.newest = newest
                page.news.set()

    def close(self, contact_id: int) -> None:
        """The visitor has left: every page of theirs closes."""
        for page in self._open.get(contact_id, ()):
            page.left = True
            page.news.set()
