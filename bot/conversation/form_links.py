"""Links to the secure form. Whoever has one may fill it in; what stands in it is shown to one browser only."""

import secrets

from bot.conversation.ask import Asking
from handlers.form_in_chat.asks import FormAnswer, FormOpened, FormOver, FormSent
from handlers.inputs import LinkMade
from handlers.outcome import NewLink
from models.form_pages import add_page, find_page

PATH = "/formulir/"
WITHIN = "di"
"""In the query: the channel within whose app the page is open."""

TOKEN = "form token"  # noqa: S105 - what its keyed hash is made for
BROWSER = "form browser"
"""What the keyed hash of a browser's cookie is made for."""

_TOKEN_BYTES = 16


def within_app(url: str, channel: str) -> str:
    """The same link, for a button that opens it within that channel's app."""
    return f"{url}?{WITHIN}={channel}"


def new_form_link(asking: Asking, ask: NewLink) -> LinkMade:
    """Stands in the message only, which is sealed."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    index = asking.world.vault.index(TOKEN, token)
    add_page(asking.conn, token_index=index, contact_id=asking.contact_id, batch_id=ask.batch_id, now=asking.now)
    url = f"{asking.world.public_url}{PATH}{token}"
    return LinkMade(url, ask.under, ask.label, token if ask.in_chat else "")


def open_sent_form(asking: Asking, sent: FormSent) -> FormAnswer:
    """Also a day after it was shown: here nobody but the contact can send it."""
    page = find_page(asking.conn, asking.world.vault.indexes(TOKEN, sent.token))
    if page is None or page.contact_id != asking.contact_id or page.used_at is not None:
        return FormOver()
    return FormOpened(page.id, page.batch_id, sent)
