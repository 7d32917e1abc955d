"""Everything but messages: files, templates, and what the number and the account say of themselves."""

from typing import Any

from tests.fakes.whatsapp.calls import Call
from tests.fakes.whatsapp.errors import invalid, no_such_object
from tests.fakes.whatsapp.flows import Flow
from tests.fakes.whatsapp.world import World

Json = dict[str, Any]

_TIERS = {250: "TIER_250", 2_000: "TIER_2K", 10_000: "TIER_10K", 100_000: "TIER_100K", None: "TIER_UNLIMITED"}
_DEFAULT_FIELDS = ("id", "display_phone_number", "verified_name", "quality_rating")


def answer(world: World, call: Call) -> Json:
    """Raises GraphError."""
    business = world.business
    match call.method, call.node, call.edge:
        case "POST", business.phone_id, "media":
            return _upload(world, call)
        case "GET", business.phone_id, "":
            return _fields(phone_number(world), call, _DEFAULT_FIELDS)
        case "GET", business.business_id, "phone_numbers":
            return {"data": [_fields(phone_number(world), call, _DEFAULT_FIELDS)]}
        case "GET", business.business_id, "":
            return _fields(_account(world), call, ("id", "name"))
        case "POST" | "GET", business.business_id, "subscribed_apps":
            return {"success": True} if call.method == "POST" else {"data": [{"whatsapp_business_api_data": {}}]}
        case _, business.business_id, "message_templates":
            return _templates(world, call)
        case _, business.business_id, "flows":
            return _flows(world, call)
        case "POST", node, "assets" | "publish" | "deprecate" if flow := world.flows.by_id(node):
            return _flow(world, call, flow)
        case _, node, "":
            return _by_id(world, call, node)
        case _:
            raise no_such_object(call.node)


def phone_number(world: World) -> Json:
    business, limits = world.business, world.limits
    return {
        "id": business.phone_id,
        "display_phone_number": f"+{business.phone}",
        "verified_name": business.name,
        "quality_rating": "GREEN",
        "code_verification_status": "VERIFIED",
        "name_status": "APPROVED",
        "platform_type": "CLOUD_API",
        "status": "CONNECTED",
        "throughput": {"level": "STANDARD" if limits.throughput == 80 else "HIGH"},
        "whatsapp_business_manager_messaging_limit": _tier(limits.portfolio),
    }


def _tier(portfolio: int | None) -> str:
    """The smallest of Meta's that is not below; a test's own numbers lie between them."""
    if portfolio is None:
        return _TIERS[None]
    return next((tier for most, tier in _TIERS.items() if most is not None and most >= portfolio), _TIERS[None])


def _account(world: World) -> Json:
    return {
        "id": world.business.business_id,
        "name": world.business.name,
        "account_review_status": "APPROVED",
        "business_verification_status": "verified",
        "country": "ID",
        "currency": "IDR",
        "whatsapp_business_manager_messaging_limit": _tier(world.limits.portfolio),
    }


def _fields(whole: Json, call: Call, default: tuple[str, ...]) -> Json:
    wanted = [name.strip() for name in call.query.get("fields", "").split(",") if name.strip()] or list(default)
    if unknown := next((name for name in wanted if name not in whole), ""):
        raise invalid(f"Tried accessing nonexisting field ({unknown})")
    return {name: whole[name] for name in dict.fromkeys((*wanted, "id"))}


def _upload(world: World, call: Call) -> Json:
    if call.given.get("messaging_product") != "whatsapp":
        raise invalid("The parameter messaging_product is required, and must be whatsapp.")
    if call.file is None:
        raise invalid("The parameter file is required.")
    stored = world.media.upload(call.file, call.given.get("type") or call.file_type, now=world.now())
    return {"id": stored.id}


def _templates(world: World, call: Call) -> Json:
    world.pace.take_management(world.ticks())
    match call.method:
        case "POST":
            return world.templates.create(call.given)
        case "DELETE":
            return world.templates.delete(call.query)
        case _:
            root = f"{world.media.root}/v26.0/{call.node}/message_templates"
            return world.templates.page(call.query, root)


def _flows(world: World, call: Call) -> Json:
    world.pace.take_management(world.ticks())
    if call.method == "POST":
        return world.flows.create(call.given)
    return world.flows.page(call.query, f"{world.media.root}/v26.0/{call.node}/flows")


def _flow(world: World, call: Call, flow: Flow) -> Json:
    world.pace.take_management(world.ticks())
    match call.edge:
        case "assets":
            return world.flows.upload(flow, call.given, call.file)
        case "publish":
            return world.flows.publish(flow)
        case _:
            return world.flows.deprecate(flow)


def _by_id(world: World, call: Call, node: str) -> Json:
    """A file or a template. Raises GraphError."""
    template = world.templates.by_id(node)
    if template is not None:
        world.pace.take_management(world.ticks())
        if call.method == "POST":
            return world.templates.edit(template, call.given)
        return template.wire()
    if call.method == "DELETE":
        world.media.delete(node, now=world.now())
        return {"success": True}
    return world.media.described(node, now=world.now())
