"""The templates: as Meta takes them, in both languages, and filled in as it wants them."""

from typing import Any

import pytest

from bot.whatsapp.templates import FORMS, definition, fallback_for, filled, name_at_meta, variables_of
from handlers.messages import TemplateUse
from handlers.wording.phrases import LANGUAGES
from tests.fakes.whatsapp.template_rules import check_template
from tests.journeys.office import BOOKS

OFFICE = "Dinas Perindustrian Kota Medan"
each_template = pytest.mark.parametrize("name", FORMS)
each_language = pytest.mark.parametrize("language", LANGUAGES)
OFFER = TemplateUse("offer", {"name": "Melati", "training": "Kue", "date": "Senin", "until": "Kamis"})


def text_of(name: str, language: str) -> str:
    text: str = definition(name, BOOKS[language], office=OFFICE)["components"][0]["text"]
    return text


@each_template
@each_language
def test_meta_takes_every_template(name: str, language: str) -> None:
    check_template(definition(name, BOOKS[language], office=OFFICE))


@each_template
@each_language
def test_a_template_names_its_office_or_whom_it_is_about(name: str, language: str) -> None:
    text = text_of(name, language)

    assert OFFICE in text or "name" in variables_of(FORMS[name], BOOKS[language])
    assert "{" not in text.replace("{{", "").replace("}}", "")


def test_what_invites_to_register_is_marketing_and_nothing_else() -> None:
    marketing = {name for name, form in FORMS.items() if form.category == "marketing"}

    assert marketing == {"announcement", "draft", "new_batch"}


def test_variables_are_numbered_in_the_order_of_the_words() -> None:
    assert text_of("offer", "id").startswith("Giliran {{1}} tiba: ada kursi kosong di pelatihan {{2}}, mulai {{3}}.")
    assert text_of("offer", "en").startswith("It is {{1}}'s turn: a seat is free in {{2}}, starting {{3}}.")


def test_what_is_filled_in_has_no_line_breaks() -> None:
    use = TemplateUse("offer", {**OFFER.variables, "name": "Melati\n  Contoh\t Siregar"})

    content = filled(use, BOOKS["id"], ["a", "b"])["template"]

    body, *buttons = content["components"]
    assert (content["name"], content["language"]) == ("silatih_offer", {"code": "id"})
    assert [one["text"] for one in body["parameters"]] == ["Melati Contoh Siregar", "Kue", "Senin", "Kamis"]
    assert [one["parameters"][0]["payload"] for one in buttons] == ["a", "b"]


def test_what_only_tells_of_a_message_brings_it_by_its_button() -> None:
    content = filled(TemplateUse("announcement"), BOOKS["id"], [])["template"]

    assert [one["parameters"][0]["payload"] for one in content["components"]] == ["read"]


WRONG: list[tuple[TemplateUse, list[str]]] = [
    (OFFER, ["one button"]),
    (TemplateUse("offer", {**OFFER.variables, "name": " "}), ["a", "b"]),
    (TemplateUse("offer", {"name": "Melati"}), ["a", "b"]),
    (TemplateUse("lottery"), []),
]


@pytest.mark.parametrize(("use", "payloads"), WRONG, ids=["buttons", "no words", "no value", "unknown"])
def test_what_does_not_fit_is_an_error_of_ours(use: TemplateUse, payloads: list[str]) -> None:
    with pytest.raises((KeyError, ValueError)):
        filled(use, BOOKS["id"], payloads)


def test_very_long_values_are_cut_so_that_the_whole_fits() -> None:
    use = TemplateUse("moved", dict.fromkeys(("training", "name", "before", "after", "more"), "kata " * 100))

    body: dict[str, Any] = filled(use, BOOKS["id"], ["a", "b"])["template"]["components"][0]

    assert sum(len(one["text"]) for one in body["parameters"]) + len(text_of("moved", "id")) <= 1024


def test_a_template_that_names_somebody_can_be_replaced_by_the_general_one() -> None:
    assert fallback_for(OFFER) == TemplateUse("office_message", {"name": "Melati"})
    assert fallback_for(TemplateUse("announcement")) is None
    assert fallback_for(TemplateUse("for_you")) is None
    assert fallback_for(TemplateUse("office_message", {"name": "Melati"})) is None
    assert name_at_meta("offer") == "silatih_offer"


def test_what_invites_to_register_is_never_replaced_by_a_cheaper_kind() -> None:
    assert fallback_for(TemplateUse("draft", {"name": "Melati"})) == TemplateUse("announcement")
