"""The channels that the settings switch on: what each can do, and how fast its platform lets it speak."""

from dataclasses import replace
from functools import partial

from bot.form_page.hosts import Host
from bot.sending.pacing import Pace
from bot.settings import Settings
from bot.telegram.init_data import FRAMED_BY, read_init_data
from bot.telegram.limits import CAPTION_MAX, TEXT_MAX
from bot.telegram.limits import CHANNEL as TELEGRAM
from bot.webchat.channel import CHANNEL as WEB
from bot.whatsapp.limits import BODY_MAX, PAIR, ROWS_MAX
from bot.whatsapp.limits import CHANNEL as WHATSAPP
from bot.whatsapp.limits import TEXT_MAX as WHATSAPP_TEXT_MAX
from handlers.facts import Abilities

ON_WHATSAPP = Abilities(
    speaks_first=True,
    form_first=True,
    takes_nik=False,
    shows_details=True,
    links_beside_buttons=False,
    whole_desk=False,
    text_max=WHATSAPP_TEXT_MAX,
    caption_max=BODY_MAX,
    choices_max=ROWS_MAX,
)
"""Its policy forbids to ask for a full identity number. Whoever writes there has a number already, which the platform
tells: nothing is to be shared.
"""


def abilities(settings: Settings) -> dict[str, Abilities]:
    """Of each channel that is on. Where its chat is opened, Telegram says: see `Application.attending`."""
    able = {WEB: Abilities(shares_phone=False, speaks_first=False, shows_our_record=True)}
    if settings.telegram.is_on:
        able[TELEGRAM] = Abilities(
            shares_phone=True,
            speaks_first=True,
            changes_messages=True,
            lists_commands=True,
            form_beside=settings.server.root_url.startswith("https://"),  # Telegram opens no other
            text_max=TEXT_MAX,
            caption_max=CAPTION_MAX,
        )
    if settings.whatsapp.is_on:
        able[WHATSAPP] = replace(ON_WHATSAPP, shows_form=settings.whatsapp.flow)
    return able


def hosts(settings: Settings) -> dict[str, Host]:
    """Of the form's page, by channel: whose app opens it within itself."""
    token = settings.telegram.token
    if token is None:
        return {}
    return {TELEGRAM: Host(TELEGRAM, FRAMED_BY, partial(read_init_data, token=token.get_secret_value()))}


def sending_channels(settings: Settings) -> list[str]:
    on = {TELEGRAM: settings.telegram.is_on, WHATSAPP: settings.whatsapp.is_on}
    return [channel for channel, is_on in on.items() if is_on]


def paces(settings: Settings) -> dict[str, Pace]:
    telegram, most = settings.telegram, settings.whatsapp.messages_per_second
    return {
        TELEGRAM: Pace(telegram.messages_per_second, telegram.replies_per_second),
        WHATSAPP: Pace(most, most, PAIR, is_total=True),
    }
