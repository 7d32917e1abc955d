"""The trainings of the office, by the words that residents have for them."""

import tomllib
from pathlib import Path

import pytest

import models
from handlers.understanding.programs import read_program

CATALOGUE = Path(models.__file__).with_name("sample") / "catalogue.toml"


def _programs() -> list[tuple[str, str]]:
    """Slug, and the name under which the training is listed."""
    listed = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["program"]
    return [(program["slug"], program["title"]["id"]) for program in listed]


@pytest.mark.parametrize(("slug", "title"), _programs())
def test_every_training_is_known_by_the_name_it_is_listed_under(slug: str, title: str) -> None:
    assert read_program(title) == slug
    assert read_program(slug) == slug


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("las di bengkel", "pengelasan"),
        ("ac mobil", "servis-ac"),
        ("kemasan kopi", "pengemasan-produk"),
        ("bordir baju", "bordir"),
        ("arang dari sampah", "briket-arang"),
        ("bengkel kereta", "otomotif-mekanik"),
    ],
)
def test_the_craft_decides_and_not_what_it_is_done_to(said: str, slug: str) -> None:
    assert read_program(said) == slug


@pytest.mark.parametrize("said", ["mesin jahit", "mesin cuci", "desain kaos", "jual mobil", "rental motor"])
def test_a_thing_of_a_craft_that_is_not_taught_is_no_training(said: str) -> None:
    assert read_program(said) is None


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("bukan las", None),
        ("bukan las tapi kue", "kue-modern-tradisional"),
        ("selain kue", None),
        ("kue atau las", None),
    ],
)
def test_what_is_excluded_or_one_of_two_is_not_chosen(said: str, slug: str | None) -> None:
    assert read_program(said) == slug
