"""A Telegram Bot API server for tests: real HTTP on a loopback port, and people who use the bot.

It knows no bot in particular, and answers as api.telegram.org does: limits, refusals, taps that grow old, updates told
in order and again when they fail. The wording comes from tdlib/telegram-bot-api; where nobody has written it down, the
code says that it is ours.

    async with TelegramFake(token="1:test") as server:       # server.url is the root: f"{server.url}/bot{token}/getMe"
        budi = server.person(first_name="Budi", language_code="id")
        await budi.starts("payload")                         # or budi.sends("halo")
        [question] = await budi.hears()                      # waits; fails with the transcript
        tap = await budi.presses("Ya")                       # an inline button; tap.answered, tap.text, tap.alert
        await budi.presses_key("Kirim nomor saya")           # a key of the reply keyboard: contact, location or text
        await server.settled()                               # nothing undelivered, no call unanswered
        print(budi.chat.transcript())
        assert server.complaints == []

TelegramFake(token, *, username, port, clock, checks, open_door, privacy, latency, limit, chat_limit, retry_scale)
    person(first_name, language_code, phone, last_name, username) -> Person      group(title, by=person) -> Group
    script(method, *faults, times=1, chat=None)   TooMany(2) Refuse(403, "Forbidden: ...") HtmlPage(502) Garbage()
                                                  Slow(0.5) CutBefore() CutAfter() Silence() Normal(); "*" is any method
    sent: every call (at, method, chat, digest, ok, code); digest_of(text)    too_fast: refused by a limit
    complaints: what the real server would swallow             listeners: called with each new message of the bot
    advance(seconds)   restart_update_ids(at)   settled()   script_left   clear_script()   latency
    webhook.url, webhook.info(), webhook.deliver_to: where updates go when the webhook's address is not of this machine

Person: starts sends edits forwards presses presses_twice presses_key opens_page forges blocks unblocks deactivates
    shares_contact shares_contact_of shares_card sends_photo sends_document sends_voice sends_sticker sends_location
    hears(n, within=5.0) sees(lambda chat: ...) is_answered(tap)         chat newest commands id phone
Group: chat id hears anonymous_admin_sends removes_bot migrates; a member writes there by person.sends(text, to=group)
Chat: messages shown from_bot keyboard keys blocked transcript()
Message: id text entities buttons button_rows photo document kind by_bot edited earlier deleted markup
"""

from tests.fakes.faults import CutAfter, CutBefore, Garbage, HtmlPage, Normal, Silence, Slow
from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.faults import Fault, Refuse, TooMany
from tests.fakes.telegram.front import Sent, digest_of
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.server import TelegramFake
from tests.fakes.telegram.world import Tap

__all__ = [
    "Chat",
    "CutAfter",
    "CutBefore",
    "Fault",
    "Garbage",
    "Group",
    "HtmlPage",
    "Message",
    "Normal",
    "Person",
    "Refuse",
    "Sent",
    "Silence",
    "Slow",
    "Tap",
    "TelegramFake",
    "TooMany",
    "digest_of",
]
