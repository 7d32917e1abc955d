"""What an announcement costs on WhatsApp, and what the month's ceiling leaves of it: said before it is sent."""

from handlers.staff.announcing.asks import AudienceCounted
from handlers.talk import Talk, lines
from handlers.wording.money import rupiah


def paid(talk: Talk, counted: AudienceCounted) -> str:
    """Every message on WhatsApp is; an invitation to read one costs as advertising does."""
    if not counted.chats.get("whatsapp", 0):
        return ""
    return lines(_cost(talk, counted), *_free(talk, counted), *_invited(talk, counted), *_ceiling(talk, counted))


def _cost(talk: Talk, counted: AudienceCounted) -> str:
    month, marketing, service = counted.month, counted.by_template, _service(counted)
    amount = month.tariff.cost(marketing=marketing, service=service - month.free_of(service))
    if amount is None:
        return talk.say("staff_announcing.cost", service=service, marketing=marketing)
    key = "staff_announcing.cost_rupiah"
    return talk.say(key, amount=rupiah(amount), service=service, marketing=marketing)


def _free(talk: Talk, counted: AudienceCounted) -> tuple[str, ...]:
    count = counted.month.free_of(_service(counted))
    return (talk.say("staff_announcing.cost_free", count=count),) if count and _is_priced(counted) else ()


def _invited(talk: Talk, counted: AudienceCounted) -> tuple[str, ...]:
    count, days = counted.by_template, counted.days
    if not count:
        return ()
    key = "staff_announcing.by_template" if days <= 1 else "staff_announcing.by_template_days"
    said = talk.say(key, count=count, days=days)
    return (f"{said} {talk.say('staff_announcing.cost_reading')}" if _is_priced(counted) else said,)


def _ceiling(talk: Talk, counted: AudienceCounted) -> tuple[str, ...]:
    month, ceiling = counted.month, counted.month.tariff.ceiling
    if ceiling is None or not counted.by_template:
        return ()
    used = talk.say("staff_announcing.ceiling", used=month.marketing, ceiling=ceiling)
    if late := month.late(counted.by_template):
        return (f"{used} {talk.say('staff_announcing.ceiling_passed', count=late)}",)
    return (used,)


def _service(counted: AudienceCounted) -> int:
    return counted.chats.get("whatsapp", 0) - counted.by_template


def _is_priced(counted: AudienceCounted) -> bool:
    """Only beside a sum is it said what makes it smaller or larger."""
    return counted.month.tariff.cost(marketing=counted.by_template, service=_service(counted)) is not None
