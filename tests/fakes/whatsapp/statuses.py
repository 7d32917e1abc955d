"""What becomes of a message: sent, delivered, read or failed, with what it costs."""

import datetime
from typing import Any

from tests.fakes.whatsapp.chats import Message
from tests.fakes.whatsapp.errors import GraphError
from tests.fakes.whatsapp.events import Event
from tests.fakes.whatsapp.world import FREE_SERVICE_MESSAGES, Account, World

Json = dict[str, Any]


def climb(world: World, account: Account, message: Message, *, to: str) -> None:
    """Told once each, and nothing after a failure. Out of a ladder some may be missing: what was read was delivered."""
    if to in message.told or message.failed or not message.by_bot:
        return
    came = to != "sent" and "delivered" not in message.told and "read" not in message.told
    message.told.append(to)
    pricing = _pricing(world, message, counted=came) if came or to == "sent" else None
    if not world.webhook_url:
        return
    item = _status(world, account, message, to)
    if pricing:
        item["pricing"] = pricing
        if world.rules.conversations:
            item["conversation"] = {"id": f"c{message.id[-24:-4]}", "origin": {"type": message.category}}
    world.tell(Event("messages", "statuses", item, account.contact, lane=account.user_id))


def climb_by_itself(world: World, account: Account, message: Message) -> None:
    """As far as the rules and the phone allow: one that is off gets nothing until it is on again."""
    for status in world.rules.ladder:
        if status == "sent" or account.online:
            climb(world, account, message, to=status)


def fail(world: World, account: Account, message: Message, error: GraphError) -> None:
    """The contact is left out, and the user's id too where a phone number was written to."""
    message.failed = error.code
    message.told.append("failed")
    item = _status(world, account, message, "failed") | {"errors": [error.told_later()]}
    if message.to_phone:
        item.pop("recipient_user_id", None)
        item["recipient_id"] = account.phone
    contact = {"wa_id": account.phone} if world.rules.failed_contacts else None
    world.tell(Event("messages", "statuses", item, contact, lane=account.user_id))


def _status(world: World, account: Account, message: Message, status: str) -> Json:
    item: Json = {"id": message.id, "status": status, "timestamp": str(int(world.now()))}
    item["recipient_user_id"] = account.user_id
    if account.shares_phone:
        item["recipient_id"] = account.phone
    if message.callback_data:
        item["biz_opaque_callback_data"] = message.callback_data
    return item


def _pricing(world: World, message: Message, *, counted: bool) -> Json:
    """By delivered message; the first thousand of service in a month are free."""
    year, month = _month(world.now())
    free = message.category == "service" and world.billed[year, month, "service"] < FREE_SERVICE_MESSAGES
    if counted:
        world.billed[year, month, message.category] += 1
    kind = "free_customer_service" if free else "regular"
    return {"billable": not free, "pricing_model": "PMP", "category": message.category, "type": kind}


def _month(at: float) -> tuple[int, int]:
    day = datetime.datetime.fromtimestamp(at, datetime.UTC)
    return day.year, day.month
