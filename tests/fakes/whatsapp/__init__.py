"""A WhatsApp Cloud API server for tests: real HTTP on a loopback port, and people who use the bot.

It knows no bot in particular, and answers as graph.facebook.com does: limits, refusals, windows, statuses, signed
webhooks in batches, doubled, shuffled, late. The rules come from Meta's pages of 2026; where nobody has written the
wording down, the code says that it is ours.

    async with WhatsAppFake() as server:                     # server.url is the Graph API's root, without a version
        await server.webhook.subscribe("http://127.0.0.1:8000/whatsapp/webhook", "verify-token")
        budi = server.person("Budi")                         # shares_phone=False, username="budi": a user id only
        await budi.sends("halo")
        [question] = await budi.hears()                      # waits; fails with the transcript
        await budi.taps("Ya")                                # a button, a list's row, or a template's quick reply
        with server.webhook.held_back() as events:           # told at the end, in one POST; may be reordered
            await budi.sends("satu"); await budi.sends("dua")
        await server.settled()                               # nothing undelivered, no call unanswered
        assert server.refused == [] and server.complaints == []

WhatsAppFake(business, *, rules, limits, delivery, review, port, clock, beat, latency, seed)
    Business(token, phone_id, business_id, app_secret, phone, name, flows)
    Rules(checks, open_door, late={131047}, ladder, conversations, failed_contacts)
    Limits(throughput=80, pair=45, strict_pair, portfolio=250, management=5000)     NO_LIMITS
    Delivery(batch, copies, shuffled, delay, retry_scale): webhook.delivery, may be changed at any time
    script(kind, *faults, times=1, to=person)     kind: messages read media message_templates object, or "*"
        Refuse(131056) Refuse(131026, late=True) HtmlPage(502) Garbage() Slow(0.5) CutBefore() CutAfter() Silence()
        Normal()
    sent: every call (at, kind, receiver, callback_data, status, code)       refused: (code, details, kind, late)
    complaints: what Meta would let pass       listeners: called with each account and message of the bot
    advance(seconds)   settled()   expire_token()   script_left   clear_script()
    templates.named(name, language) -> Template: becomes("PAUSED") moves_to("MARKETING") has_quality("RED") held=True,
        then server.deliver_held(template) or drop_held(template)       templates.review, templates.recategorised
    flows: those of `POST /{business}/flows`, held to what Meta publishes; flow.status = "BLOCKED"
    world.billed: delivered messages by year, month, category
    webhook.posts(body, signed="sha256=...") -> status      webhook.encoded(events) -> bytes      webhook.posted

Person: sends sends_image sends_document sends_video sends_voice sends_sticker sends_location sends_contact sends_order
    sends_unsupported sends_unheard_of shares_contact reacts edits deletes taps taps_twice forges opens completes_form
    fills_form reads goes_offline comes_back blocks unblocks leaves calls changes_number stops_marketing
    resumes_marketing
    hears(n, within=5.0) sees(lambda chat: ...)        chat newest phone user_id account
Chat: messages from_bot read_by_bot reactions typing_until transcript()
Message: id kind text given content buttons replies rows links told failed callback_data category
"""

from tests.fakes.faults import CutAfter, CutBefore, Garbage, HtmlPage, Normal, Silence, Slow
from tests.fakes.whatsapp.chats import Chat, Message
from tests.fakes.whatsapp.events import Event, signature
from tests.fakes.whatsapp.front import Sent
from tests.fakes.whatsapp.pace import NO_LIMITS, Limits
from tests.fakes.whatsapp.people import Person
from tests.fakes.whatsapp.refuse import Fault, Refuse
from tests.fakes.whatsapp.server import WhatsAppFake
from tests.fakes.whatsapp.templates import Template
from tests.fakes.whatsapp.webhooks import Delivery
from tests.fakes.whatsapp.world import Account, Business, Refusal, Rules

__all__ = [
    "NO_LIMITS",
    "Account",
    "Business",
    "Chat",
    "CutAfter",
    "CutBefore",
    "Delivery",
    "Event",
    "Fault",
    "Garbage",
    "HtmlPage",
    "Limits",
    "Message",
    "Normal",
    "Person",
    "Refusal",
    "Refuse",
    "Rules",
    "Sent",
    "Silence",
    "Slow",
    "Template",
    "WhatsAppFake",
    "signature",
]
