"""Settings: what the operator writes is understood, and what is wrong is said in one line without repeating it."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from bot.settings import Settings, known_variables, load_settings, secret_values, unknown_variables
from bot.start_error import StartError

EXAMPLE = Path(__file__).parents[1] / "config.example.env"
CANARY = "canary-kenari"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.upper().startswith("SILATIH_"):
            monkeypatch.delenv(name)


def _complaint(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    for name, value in variables.items():
        monkeypatch.setenv(f"SILATIH_{name}", value)
    with pytest.raises(StartError) as refused:
        load_settings()
    assert refused.value.__cause__ is None
    return str(refused.value)


def _example_lines() -> list[str]:
    return EXAMPLE.read_text(encoding="utf-8").splitlines()


def test_without_any_variable_the_web_chat_runs_on_this_machine() -> None:
    settings = load_settings()

    assert not settings.has_channel
    assert settings.server.root_url == "http://127.0.0.1:8000"
    assert settings.database_url.get_secret_value() == "sqlite:///data/silatih.db"


def test_the_example_names_every_setting_and_no_other() -> None:
    named = [line.partition("=")[0] for line in _example_lines() if line and not line.startswith("#")]

    assert sorted(named) == sorted(known_variables())


def test_the_example_has_a_sentence_above_every_setting() -> None:
    lines = _example_lines()
    above = {line.partition("=")[0]: before for before, line in pairwise(lines)}

    assert [name for name in known_variables() if not (above[name].startswith("# ") and above[name][-1] == ".")] == []


def test_the_example_shows_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = load_settings()
    for line in _example_lines():
        if line and not line.startswith("#"):
            monkeypatch.setenv(*line.split("=", maxsplit=1))

    assert load_settings() == defaults


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SILATIH_ADMINS", "telegram:12345, whatsapp:+628110009901")
    monkeypatch.setenv("SILATIH_SERVER__TRUSTED_PROXIES", "10.0.0.0/8,::1")

    settings = load_settings()

    assert [(admin.channel, admin.address) for admin in settings.admins] == [
        ("telegram", "12345"),
        ("whatsapp", "628110009901"),
    ]
    assert settings.server.trusted_proxies == ("10.0.0.0/8", "::1")


def test_a_misspelt_variable_stops_the_start_with_the_name_that_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = _complaint(monkeypatch, SEVER__PORT=CANARY, TELEGRAM__TOKN=CANARY)

    assert complaint == (
        "unknown settings: SILATIH_SEVER__PORT (did you mean SILATIH_SERVER__PORT?), "
        "SILATIH_TELEGRAM__TOKN (did you mean SILATIH_TELEGRAM__TOKEN?)"
    )


def test_variables_of_other_programs_are_left_alone() -> None:
    assert unknown_variables({"PATH": "", "SILATIHAN": "", "SILATIH_LANGUAGE": "id", "silatih_language": "id"}) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SERVER__PORT", CANARY),
        ("SERVER__PORT", "70000"),
        ("SERVER__PUBLIC_URL", "http://kenari.example"),
        ("SERVER__PUBLIC_URL", "https://kenari.example/silatih"),
        ("SERVER__PUBLIC_URL", "https://user:canary@kenari.example"),
        ("SERVER__PUBLIC_URL", "https://kenari.example:canary"),
        ("SERVER__TRUSTED_PROXIES", f"10.0.0.1,{CANARY}"),
        ("SERVER__METRICS_TOKEN", " "),
        ("TELEGRAM__MODE", CANARY),
        ("TELEGRAM__BASE_URL", CANARY),
        ("TELEGRAM__MESSAGES_PER_SECOND", "0"),
        ("WEB__HOLD_SHARE", "nan"),
        ("WEB__HOLD_SHARE", "1.5"),
        ("ADMINS", f"telegram:{CANARY}"),
        ("ADMINS", "signal:70001"),
        ("TIMEZONE", "Asia/Kenari"),
        ("TIMEZONE", "Asia"),
        ("TIMEZONE", "../kenari"),
        ("QUIET_HOURS", "kenari"),
        ("QUIET_HOURS", "21:00-06:00-kenari"),
        ("LANGUAGE", CANARY),
        ("DATABASE_URL", f"mysql://{CANARY}"),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    complaint = _complaint(monkeypatch, **{name: value})

    assert complaint.startswith(f"SILATIH_{name}: ")
    assert "\n" not in complaint
    assert not [word for word in ("canary", "kenari", "70000", "70001", "nan") if word in complaint.lower()]


def test_everything_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = _complaint(monkeypatch, SERVER__PORT="x", LANGUAGE="x")

    assert sorted(part.partition(":")[0] for part in complaint.split("; ")) == [
        "SILATIH_LANGUAGE",
        "SILATIH_SERVER__PORT",
    ]


@pytest.mark.parametrize(
    "url", ["https://silatih.example", "http://localhost:8000/", "http://127.0.0.9", "http://[::1]"]
)
def test_the_public_address_is_https_or_this_machine(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("SILATIH_SERVER__PUBLIC_URL", url)

    assert load_settings().server.root_url == url.rstrip("/")


def test_listening_everywhere_links_still_lead_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SILATIH_SERVER__HOST", "0.0.0.0")  # noqa: S104 - what a container sets

    assert load_settings().server.root_url == "http://127.0.0.1:8000"


def test_telegram_by_webhook_needs_the_webhooks_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = _complaint(monkeypatch, TELEGRAM__TOKEN=CANARY, TELEGRAM__MODE="webhook")

    assert complaint == "SILATIH_TELEGRAM__WEBHOOK_SECRET: required with SILATIH_TELEGRAM__MODE=webhook"


def test_telegram_by_polling_needs_the_token_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SILATIH_TELEGRAM__TOKEN", "of any form\n")

    settings = load_settings()

    assert settings.telegram.is_on
    assert secret_values(settings) == ("of any form",)


@pytest.mark.parametrize("missing", ["PHONE_ID", "APP_SECRET", "VERIFY_TOKEN"])
def test_whatsapp_is_not_switched_on_by_half(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    given = {f"WHATSAPP__{name}": CANARY for name in ("TOKEN", "PHONE_ID", "APP_SECRET", "VERIFY_TOKEN")}
    del given[f"WHATSAPP__{missing}"]

    complaint = _complaint(monkeypatch, **given)

    assert complaint == f"SILATIH_WHATSAPP__{missing}: required with SILATIH_WHATSAPP__TOKEN"


def test_the_form_in_the_chat_needs_the_account_that_it_is_published_in(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {f"WHATSAPP__{name}": CANARY for name in ("TOKEN", "PHONE_ID", "APP_SECRET", "VERIFY_TOKEN")}

    complaint = _complaint(monkeypatch, WHATSAPP__FLOW="true", **given)

    assert complaint == "SILATIH_WHATSAPP__BUSINESS_ID: required with SILATIH_WHATSAPP__FLOW"


def test_a_hold_is_not_longer_than_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = _complaint(monkeypatch, HOLD__MINUTES="30", HOLD__LIMIT_MINUTES="20")

    assert complaint == "SILATIH_HOLD__LIMIT_MINUTES: must not be below SILATIH_HOLD__MINUTES"


def test_no_secret_shows_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SILATIH_DATABASE_URL", f"postgresql://silatih:{CANARY}@db/silatih")
    monkeypatch.setenv("SILATIH_SECRET_KEYS", CANARY)
    monkeypatch.setenv("SILATIH_ADMINS", "whatsapp:628110009901")
    for name in ("SERVER__METRICS_TOKEN", "TELEGRAM__TOKEN", "TELEGRAM__WEBHOOK_SECRET", "WHATSAPP__APP_SECRET"):
        monkeypatch.setenv(f"SILATIH_{name}", CANARY)
    settings = Settings(whatsapp=Settings().whatsapp)

    assert CANARY not in f"{settings!r} {settings}"
    assert "9901" not in f"{settings!r} {settings}"
    assert secret_values(settings).count(CANARY) == 5
