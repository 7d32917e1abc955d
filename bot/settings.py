"""What the operator decides, read from `SILATIH_*` variables. The only reader of the environment.

`config.example.env` says what each is for. Secrets are `SecretStr`: they show in no repr, error or log.
"""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.setting_values import (
    Admins,
    DatabaseUrl,
    Minutes,
    Networks,
    PerSecond,
    Price,
    PublicRoot,
    Quiet,
    Root,
    Secret,
    Zone,
    is_loopback,
)
from bot.start_error import StartError
from models.quiet_hours import USUAL
from models.tariff import Tariff

PREFIX = "SILATIH_"


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class ServerSettings(_Group):
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: PublicRoot | None = None
    trusted_proxies: Networks = ()
    metrics_token: Secret | None = None

    @property
    def root_url(self) -> str:
        """What links begin with: the public address, else this machine's own, without a slash at its end."""
        return self.public_url or f"http://{self.host if is_loopback(self.host) else '127.0.0.1'}:{self.port}"


class TelegramSettings(_Group):
    token: Secret | None = None
    mode: Literal["polling", "webhook"] = "polling"
    webhook_secret: Secret | None = None
    base_url: Root = "https://api.telegram.org"
    messages_per_second: PerSecond = 30
    replies_per_second: PerSecond = 100
    paid_broadcast: bool = False

    @property
    def is_on(self) -> bool:
        return self.token is not None

    @model_validator(mode="after")
    def _webhook_has_its_secret(self) -> Self:
        if self.is_on and self.mode == "webhook" and self.webhook_secret is None:
            raise ValueError("SILATIH_TELEGRAM__WEBHOOK_SECRET: required with SILATIH_TELEGRAM__MODE=webhook")
        return self


class WhatsAppSettings(_Group):
    token: Secret | None = None
    phone_id: str | None = None
    business_id: str | None = None
    app_secret: Secret | None = None
    verify_token: Secret | None = None
    base_url: Root = "https://graph.facebook.com"
    api_version: str = "v26.0"
    messages_per_second: PerSecond = 80
    people_per_day: int = Field(default=250, ge=0)
    announcements_per_month: int | None = Field(default=None, ge=0)
    marketing_price: Price | None = None
    utility_price: Price | None = None
    flow: bool = False

    @property
    def is_on(self) -> bool:
        return self.token is not None

    @property
    def tariff(self) -> Tariff:
        return Tariff(self.marketing_price, self.utility_price, self.announcements_per_month)

    @model_validator(mode="after")
    def _flow_has_its_account(self) -> Self:
        if self.is_on and self.flow and self.business_id is None:
            raise ValueError("SILATIH_WHATSAPP__BUSINESS_ID: required with SILATIH_WHATSAPP__FLOW")
        return self

    @model_validator(mode="after")
    def _token_has_its_companions(self) -> Self:
        companions = ("phone_id", "app_secret", "verify_token")
        missing = [f"{PREFIX}WHATSAPP__{name.upper()}" for name in companions if getattr(self, name) is None]
        if self.is_on and missing:
            raise ValueError(f"{', '.join(missing)}: required with SILATIH_WHATSAPP__TOKEN")
        return self


class WebSettings(_Group):
    """Limits of the open web page, where a contact costs nothing to make."""

    hold_share: float = Field(default=0.25, gt=0, le=1, allow_inf_nan=False)  # of a batch's quota
    holds_per_address: int = Field(default=5, ge=1)
    hide_after_minutes: Minutes = 30


class HoldSettings(_Group):
    minutes: Minutes = 20
    form_minutes: Minutes = 60  # on the secure page, where every answer comes at once
    limit_minutes: Minutes = 120  # however often it is prolonged
    per_contact: int = Field(default=2, ge=1)

    @model_validator(mode="after")
    def _limit_leaves_room(self) -> Self:
        if self.limit_minutes < self.minutes:
            raise ValueError("SILATIH_HOLD__LIMIT_MINUTES: must not be below SILATIH_HOLD__MINUTES")
        return self


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        hide_input_in_errors=True,
        frozen=True,
        extra="forbid",
    )

    database_url: DatabaseUrl = SecretStr("sqlite:///data/silatih.db")
    secret_keys: Secret | None = None  # read by `bot.secret_keys`
    admins: Admins = ()
    timezone: Zone = ZoneInfo("Asia/Jakarta")
    language: Literal["id", "en"] = "id"
    draft_days: int = Field(default=30, ge=1)
    people_per_contact: int = Field(default=5, ge=1)
    quiet_hours: Quiet = USUAL
    server: ServerSettings = ServerSettings()
    telegram: TelegramSettings = TelegramSettings()
    whatsapp: WhatsAppSettings = WhatsAppSettings()
    web: WebSettings = WebSettings()
    hold: HoldSettings = HoldSettings()

    @property
    def has_channel(self) -> bool:
        """Whether a messaging platform is configured; without one the web chat runs alone."""
        return self.telegram.is_on or self.whatsapp.is_on


def load_settings() -> Settings:
    """Settings from the environment. Raises StartError, with everything that is wrong in one line."""
    if unknown := unknown_variables(os.environ):
        raise StartError(f"unknown settings: {', '.join(unknown)}")
    try:
        return Settings()
    except ValidationError as error:
        raise StartError("; ".join(_in_words(problem) for problem in error.errors(include_input=False))) from None


def known_variables(model: type[BaseModel] = Settings, prefix: str = PREFIX) -> Iterator[str]:
    """Every variable, by its full name."""
    for name, info in model.model_fields.items():
        if isinstance(info.annotation, type) and issubclass(info.annotation, _Group):
            yield from known_variables(info.annotation, f"{prefix}{name.upper()}__")
        else:
            yield f"{prefix}{name.upper()}"


def unknown_variables(environ: Mapping[str, str]) -> list[str]:
    """`SILATIH_` variables that mean nothing, each with the known name it resembles most."""
    known = list(known_variables())
    unknown = sorted(name for name in environ if name.upper().startswith(PREFIX) and name.upper() not in known)
    return [_with_suggestion(name, known) for name in unknown]


def secret_values(settings: Settings) -> tuple[str, ...]:
    """The secrets that are set, for the logs to hide. The database's password is hidden there by its form."""
    groups = (settings.server, settings.telegram, settings.whatsapp)
    secrets = [value for group in groups for _, value in group if isinstance(value, SecretStr)]
    keys = settings.secret_keys.get_secret_value().split(",") if settings.secret_keys else []
    return (*(secret.get_secret_value() for secret in secrets), *(key.strip() for key in keys))


def _with_suggestion(name: str, known: list[str]) -> str:
    nearest = get_close_matches(name.upper(), known, n=1)
    return f"{name} (did you mean {nearest[0]}?)" if nearest else name


def _in_words(problem: ErrorDetails) -> str:
    message = problem["msg"].removeprefix("Value error, ")
    path = [str(part).upper() for part in problem["loc"]]
    names = {PREFIX + "__".join(path[:length]) for length in range(1, len(path) + 1)}
    # A check over several variables has no single one as its place, and names them itself.
    name = next((name for name in known_variables() if name in names), None)
    return f"{name}: {message}" if name else message
