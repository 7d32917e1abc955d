"""Opens a link to the form: whose it is, whether it still works, and what the page has to know."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection, select

from bot.conversation.addresses import find_contact
from bot.conversation.form_links import BROWSER, TOKEN
from bot.conversation.inbound import Inbound
from bot.conversation.loading import look_at
from bot.conversation.world import World
from bot.form_page.browser import FormBrowser
from handlers.draft import Draft
from handlers.form_page.submitted import on_page
from handlers.inputs import Begins, FormSubmitted
from handlers.talk import Talk
from models.addresses import open_address
from models.catalogue import Batch
from models.contact_aliases import known_phone
from models.form_pages import FormPage, find_page
from models.tables import registration


class Standing(StrEnum):
    OPEN = "open"
    GONE = "gone"
    CLOSED = "closed"  # nobody can register for the training any more
    DONE = "done"  # handed in, and it is the browser that did


@dataclass(frozen=True, slots=True)
class Opened:
    """`talk` as the page goes on with it. `is_ours`: it is the browser that began, and sees answers."""

    standing: Standing
    page: FormPage
    talk: Talk
    browser: FormBrowser
    is_ours: bool
    number: str = ""

    @property
    def batch(self) -> Batch | None:
        return self.talk.batch

    @property
    def begins(self) -> Begins:
        if self.is_ours:
            return Begins.NOT
        return Begins.FIRST if self.page.browser_index is None else Begins.ANEW

    def inbound(self, world: World, key: str, said: FormSubmitted) -> Inbound:
        page = self.page
        return Inbound(page.channel, open_address(world.vault, page.address, page.address_index), key, said)


def find_form(conn: Connection, world: World, token: str) -> FormPage | None:
    """None for a link that nobody was given."""
    return find_page(conn, world.vault.indexes(TOKEN, token)) if token.isascii() and len(token) < 64 else None


def open_form(conn: Connection, world: World, token: str, *, browser: FormBrowser) -> Opened | None:
    """None for a link that nobody was given. Locks the contact's conversation."""
    page = find_form(conn, world, token)
    if page is None:
        return None
    is_ours = page.browser_index in world.vault.indexes(BROWSER, browser.secret)
    talk = on_page(_talk(conn, world, page), page.id, page.batch_id)
    if page.used_at is not None and is_ours:
        return Opened(Standing.DONE, page, talk, browser, is_ours, _number(conn, page))
    return Opened(_standing(page, talk), page, talk, browser, is_ours)


def _standing(page: FormPage, talk: Talk) -> Standing:
    if page.used_at is not None or page.expires_at <= talk.facts.now:
        return Standing.GONE
    return Standing.CLOSED if talk.batch is None else Standing.OPEN


def _talk(conn: Connection, world: World, page: FormPage) -> Talk:
    address = open_address(world.vault, page.address, page.address_index)
    standing = find_contact(conn, world, page.channel, address)
    if standing is None:
        raise LookupError("the contact of a form's link")
    looking = Inbound(page.channel, address, "", FormSubmitted(page.id, page.batch_id, "", {}))
    situation = look_at(conn, world, standing, inbound=looking, now=world.clock())
    facts = replace(situation.facts, own_phone=known_phone(conn, page.contact_id, vault=world.vault))
    return Talk(situation.state, facts, facts.draft or Draft())


def _number(conn: Connection, page: FormPage) -> str:
    if page.registration_id is None:
        return ""
    number = select(registration.c.number).where(registration.c.id == page.registration_id)
    return conn.execute(number).scalar_one_or_none() or ""
