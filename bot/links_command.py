"""`silatih links`: what to print on a poster for every batch, and how often each was used. Reads only."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.http_client import NoAnswerError, NotSentError, open_session
from bot.opened_store import opened_office
from bot.settings import Settings, TelegramSettings
from bot.start_error import StartError
from bot.telegram.api import BotApi, read_answer
from handlers.links import Link, read_link
from models.catalogue_rows import read_catalogue
from models.links import Starts, read_starts

_HEADINGS = ("BATCH", "CHANNEL", "LINK", "STARTS")
_WAIT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Batches:
    """`codes`: of those that registration has not closed for, by first day; one that opens later has its poster now."""

    codes: tuple[str, ...]
    starts: tuple[Starts, ...]


async def list_links(settings: Settings, *, now: datetime, source: str = "") -> list[str]:
    """Lines to print. `source`: where the link will hang. Raises StartError and StoreError."""
    async with opened_office(settings) as store:
        batches = await store.read(lambda conn: _read(conn, now))
    _check(source, batches.codes)
    openings, notes = {"web": f"{settings.server.root_url}/?angkatan="}, []
    if settings.telegram.is_on:
        try:
            openings["telegram"] = f"https://t.me/{await _bot_name(settings.telegram)}?start="
        except _NamelessError as error:
            notes.append(f"Telegram does not say the bot's name ({error}), so its links are left out.")
    return [*_table(batches, openings, f"_{source}" if source else ""), *notes]


class _NamelessError(Exception):
    """Says why."""


def _read(conn: Connection, now: datetime) -> Batches:
    codes = tuple(batch.code for batch in read_catalogue(conn, now=now).batches if batch.closes_at > now)
    return Batches(codes, tuple(read_starts(conn)))


def _check(source: str, codes: Sequence[str]) -> None:
    if source and any(read_link(f"{code}_{source}") != Link(code, source) for code in ("", *codes)):
        raise StartError("--source: only letters, digits, - and _, and at most 64 characters with the batch before it")


async def _bot_name(telegram: TelegramSettings) -> str:
    token = telegram.token.get_secret_value() if telegram.token else ""
    async with open_session(telegram.base_url) as session:
        try:
            said = await BotApi(session, telegram.base_url, token).call("getMe", {}, wait=_WAIT_SECONDS)
        except (NotSentError, NoAnswerError) as error:
            raise _NamelessError(f"it cannot be reached: {error}") from None
    match read_answer(said):
        case {"ok": True, "result": {"username": str(name)}}:
            return name
    raise _NamelessError(f"it answers {said.status}")


def _table(batches: Batches, openings: Mapping[str, str], source: str) -> Iterator[str]:
    """A line for each link, and for each channel by which somebody came before it was turned off."""
    started: dict[tuple[str, str], list[Starts]] = defaultdict(list)
    for one in batches.starts:
        started[one.batch_code, one.channel].append(one)
    rows = [_HEADINGS]
    for code in batches.codes:
        links = {channel: f"{opening}{code}{source}" for channel, opening in openings.items()}
        off = {channel: "(off)" for batch, channel in sorted(started) if batch == code and channel not in links}
        rows += [(code, channel, link, _in_words(started[code, channel])) for channel, link in (links | off).items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _in_words(counted: Sequence[Starts]) -> str:
    """ "12: poster-kantor 9, unnamed 3"."""
    by_source = ", ".join(f"{one.source or 'unnamed'} {one.starts}" for one in counted)
    total = sum(one.starts for one in counted)
    return f"{total}: {by_source}" if by_source else f"{total}"
