"""Within the app of a platform, which vouches for whoever has opened the page there: that person is shown the answers.

A link that was passed on opens nobody else's, and no cookie is needed.
"""

from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import Connection

from bot.conversation.form_links import BROWSER
from bot.conversation.world import World
from bot.form_page.hosts import Host
from bot.form_page.opening import Opened
from models.addresses import open_address
from models.form_pages import begin_in

LASTS = timedelta(hours=1)
"""How old the app's word may be, and, as clocks differ, how far ahead of ours."""


class Doubt(Enum):
    FORGED = "forged"
    SOMEBODY_ELSE = "somebody else"
    OLD = "old"


def admit(conn: Connection, world: World, opened: Opened, *, host: Host, word: str) -> Doubt | None:
    """From now on this browser is shown the answers, as if it had begun. Otherwise nothing has changed."""
    page = opened.page
    address = open_address(world.vault, page.address, page.address_index)
    doubt = doubt_about(word, host, of=(page.channel, address), now=world.clock())
    if doubt is None:
        begin_in(conn, page.id, browser_index=world.vault.index(BROWSER, opened.browser.secret))
    return doubt


def doubt_about(word: str, host: Host, *, of: tuple[str, str], now: datetime) -> Doubt | None:
    """Whether the app's word is of this person, who is known by channel and address, and of now."""
    read = host.read(word)
    if read is None:
        return Doubt.FORGED
    address, at = read
    if (host.channel, address) != of:
        return Doubt.SOMEBODY_ELSE
    return Doubt.OLD if abs(now - at) > LASTS else None
