"""The form as a Flow: every question of the form, within each of Meta's limits, in both languages."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.whatsapp.form_in_chat.components import names_of
from bot.whatsapp.form_in_chat.definition import definition
from handlers.form import Question
from handlers.form_in_chat.faces import FACES, LEFT_OUT
from handlers.wording.phrases import LANGUAGES
from tests.conversation.catalogue import OFFICE
from tests.conversation.office import BOOKS
from tests.fakes.whatsapp.flow_rules import components_of, flow_errors
from tests.form_in_chat.filling import form

Json = dict[str, Any]

each_language = pytest.mark.parametrize("language", LANGUAGES)


def screens(language: str = "id") -> dict[str, Json]:
    return {one["id"]: one for one in json.loads(form(language).content)["screens"]}


def components(screen: str) -> list[Json]:
    return components_of(screens()[screen])


def component(name: str) -> Json:
    found = [*components("START"), *components("REST")]
    return next(one for one in found if one.get("name") == name)


def test_every_question_is_asked_or_left_out_for_a_reason() -> None:
    asked = [face.question for face in FACES]

    assert sorted([*asked, *LEFT_OUT]) == sorted(Question)
    assert all(LEFT_OUT.values())


def test_the_identity_number_is_never_asked_for() -> None:
    fields = [one for screen in ("START", "REST") for one in components(screen) if "name" in one]

    assert [one["name"] for one in fields if "nik" in {one["name"], *one["label"].casefold().split()}] == []


@each_language
def test_meta_would_publish_it(language: str) -> None:
    assert flow_errors(form(language).content) == []


def test_each_question_has_its_fields() -> None:
    named = [one["name"] for one in (*components("START"), *components("REST")) if "name" in one]

    assert named == ["for_whom", *(name for face in FACES[:3] for name in names_of(face)), "consent"] + [
        name for face in FACES[3:] for name in names_of(face)
    ]


def test_what_is_chosen_is_what_a_button_of_the_chat_carries() -> None:
    assert len(component("home")["data-source"]) == 22
    assert component("home")["data-source"][-1] == {"id": "home:outside", "title": "Luar Kota Medan"}
    assert [one["id"] for one in component("sex")["data-source"]] == ["sex:F", "sex:M"]
    assert component("birth_date_month")["data-source"][2] == {"id": "3", "title": "Maret"}


def test_what_may_stay_open_in_the_chat_may_here() -> None:
    optional = [one["name"] for one in (*components("START"), *components("REST")) if one.get("required") is False]

    assert optional == ["kelurahan", "address", "graduation_year", "phone", "helper_name"]


def test_nobody_goes_on_without_having_agreed_to_the_words_above() -> None:
    shown = components("START")
    place = next(number for number, one in enumerate(shown) if one["type"] == "OptIn")

    assert shown[place]["required"] is True
    assert [one["text"] for one in shown[place - 2 : place]] == [
        BOOKS["id"].say("consent.notice"),
        BOOKS["id"].say("consent.ask"),
    ]
    whole = components_of(screens()[shown[place]["on-click-action"]["next"]["name"]])
    assert OFFICE.address in whole[0]["text"]
    assert OFFICE.privacy_contact in whole[0]["text"]


def test_the_answers_are_not_shown_below_the_form_on_a_phone_that_is_shared() -> None:
    for screen in ("START", "REST"):
        fields = {one["name"] for one in components(screen) if "name" in one}
        assert fields - {"consent"} == set(screens()[screen]["sensitive"])


def test_another_form_has_another_name() -> None:
    other = definition(BOOKS["id"], replace(OFFICE, name="Dinas Lain"), draft_days=30)

    assert other.name != form().name
    assert definition(BOOKS["id"], OFFICE, draft_days=30).name == form().name
    assert form("en").name.startswith("silatih_form_en_")


BROKEN: dict[str, tuple[str, Any]] = {
    "a label that is too long": ("label", "x" * 21),
    "a hint that is too long": ("helper-text", "x" * 81),
    "an unknown property": ("initial-text", "x"),
    "an unknown keyboard": ("input-type", "letters"),
    "a name with a digit": ("name", "line1"),
    "a name that is there already": ("name", "phone"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_the_rules_find_what_is_wrong(how: str) -> None:
    """A control of the rules themselves."""
    flow = json.loads(form().content)
    name, value = BROKEN[how]
    next(one for one in components_of(flow["screens"][1]) if one.get("name") == "address")[name] = value

    assert flow_errors(json.dumps(flow).encode()) != []


def test_the_rules_find_references_that_lead_nowhere() -> None:
    text = form().content.decode()

    assert flow_errors(text.replace("${form.kelurahan}", "${form.desa}").encode()) != []
    assert flow_errors(text.replace("${data.asks_year}", "${data.asks}").encode()) != []
    assert flow_errors(text.replace('"name":"REST"', '"name":"LAST"').encode()) != []
    assert flow_errors(text.replace('"terminal":true', '"terminal":false').encode()) != []
