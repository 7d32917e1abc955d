"""What `silatih doctor` asks Meta: is the token taken, which number is it, do the templates stand. Reads only."""

from collections.abc import Mapping

from bot.finding import Finding
from bot.http_client import open_session
from bot.settings import Settings, WhatsAppSettings
from bot.whatsapp.api import CloudApi, api_of
from bot.whatsapp.management import Management, ManagementError, standing
from bot.whatsapp.number import NumberError, OurNumber, ask_number
from handlers.wording.phrases import Phrases


async def check_whatsapp(settings: Settings, books: Mapping[str, Phrases]) -> list[Finding]:
    """None where the channel is off."""
    whatsapp = settings.whatsapp
    if whatsapp.token is None:
        return []
    async with open_session(whatsapp.base_url) as session:
        api = api_of(whatsapp, session)
        try:
            number = await ask_number(api)
        except NumberError as error:
            return [Finding(str(error), is_broken=True)]
        return [*_number(number, whatsapp), *_address(settings), *await _templates(api, whatsapp, books)]


def _number(number: OurNumber, settings: WhatsAppSettings) -> list[Finding]:
    findings = [Finding(f"Meta accepts the token; the number is {number.name or 'without a name'}", is_fine=True)]
    if number.status not in {"", "CONNECTED"}:
        findings.append(Finding(f"the number is {number.status.lower()} at Meta", is_broken=True))
    if number.quality in {"YELLOW", "RED"}:
        findings.append(
            Finding(f"Meta rates the number's quality {number.quality.lower()}: write to fewer people first")
        )
    most = number.people_per_day
    if most is not None and most != settings.people_per_day:
        words = "any number of" if most == 0 else str(most)
        findings.append(
            Finding(f"Meta lets this account write to {words} people in a day first: SILATIH_WHATSAPP__PEOPLE_PER_DAY")
        )
    return findings


def _address(settings: Settings) -> list[Finding]:
    if settings.server.root_url.startswith("https://"):
        return [Finding(f"Meta's webhook is to be {settings.server.root_url}/whatsapp/webhook", is_fine=True)]
    return [Finding("Meta delivers to https:// addresses only: set SILATIH_SERVER__PUBLIC_URL")]


async def _templates(api: CloudApi, settings: WhatsAppSettings, books: Mapping[str, Phrases]) -> list[Finding]:
    if settings.business_id is None:
        return [Finding("without SILATIH_WHATSAPP__BUSINESS_ID templates are neither made nor looked up")]
    try:
        states = standing(await Management(api, settings.business_id, books).listed(), books)
    except ManagementError as error:
        return [Finding(str(error), is_broken=True)]
    unusable = [f"{name} ({language})" for (name, language), state in states.items() if not state.status.is_usable]
    if unusable:
        return [Finding(f"not approved by Meta: {', '.join(unusable)}; see `silatih templates status`")]
    return [Finding(f"{len(states)} templates are approved", is_fine=True)]
