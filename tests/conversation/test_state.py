"""Where a conversation stands is JSON. What cannot be read begins politely anew and keeps the answers."""

import copy
import json

import pytest

from handlers.draft import Draft
from handlers.inputs import Text
from handlers.respond import respond, restarted, take_up
from handlers.state import BrokenStateError, State
from tests.conversation.office import phrase
from tests.conversation.ways import EVERY_STEP, rizky_at

READABLE = json.loads(State(step="name", revision=7, trail=("birth_date", "home")).to_json())
BROKEN = {
    "nothing": "",
    "no JSON": "name",
    "no object": "[]",
    "only null": "null",
    "a newer version": json.dumps(READABLE | {"v": 2}),
    "no version": json.dumps({key: value for key, value in READABLE.items() if key != "v"}),
    "an unknown step": json.dumps(READABLE | {"step": "favourite_colour"}),
    "an unknown interrupted step": json.dumps(READABLE | {"step": "erase", "before": "favourite_colour"}),
    "an unknown question in the trail": json.dumps(READABLE | {"trail": ["favourite_colour"]}),
    "an unknown field": json.dumps(READABLE | {"colour": "blue"}),
    "an unknown goal": json.dumps(READABLE | {"goal": "fame"}),
    "a word for a number": json.dumps(READABLE | {"page": "x"}),
    "a word for a training": json.dumps(READABLE | {"batch": "AC3"}),
    "a list for a step": json.dumps(READABLE | {"step": ["name"]}),
    "depth without end": "[" * 100_000,
}


@pytest.mark.parametrize("step", EVERY_STEP)
def test_every_state_of_a_conversation_can_be_read_again(step: str) -> None:
    state = rizky_at(step).state

    assert take_up(state.to_json()) == state


@pytest.mark.parametrize("step", EVERY_STEP)
def test_no_answer_is_in_the_state(step: str) -> None:
    saved = rizky_at(step).saved.lower()

    assert not [word for word in ("rizky", "contoh", "2008", "12.71", "1271", "+62", "smk") if word in saved]


@pytest.mark.parametrize("damage", BROKEN)
def test_a_state_that_cannot_be_read_is_known_as_broken(damage: str) -> None:
    with pytest.raises(BrokenStateError):
        take_up(BROKEN[damage])


def test_the_readable_state_that_these_are_made_of_can_be_read() -> None:
    assert take_up(json.dumps(READABLE)).step == "name"


@pytest.mark.parametrize("step", EVERY_STEP)
def test_after_a_broken_state_the_answers_are_kept_and_taken_up(step: str) -> None:
    rizky = rizky_at(step)
    draft = rizky.office.draft
    rizky.saved = BROKEN["an unknown step"]

    rizky.says("halo")

    assert rizky.restarts == 1
    assert rizky.heard
    kept = rizky.office.draft
    assert draft is None or (kept is not None and kept.answers == draft.answers)


def test_whoever_had_all_answers_chooses_the_training_again_and_is_asked_nothing_twice() -> None:
    rizky = rizky_at("summary")
    rizky.saved = BROKEN["no JSON"]

    rizky.says("daftar").hears("Mau ikut yang mana?").taps("Perbaikan AC").is_at("summary").hears("berakhiran 9921")


def test_buttons_from_before_a_broken_state_are_old() -> None:
    rizky = rizky_at("summary")
    rizky.saved = BROKEN["no JSON"]
    newest = max(revision for _, revision in rizky.shown)

    facts = rizky.office.facts(State())

    assert restarted(facts).revision > newest
    rizky.taps_again("Ya, daftar").asked_for().hears(phrase("anywhere.old_button"))


@pytest.mark.parametrize("step", EVERY_STEP)
def test_the_draft_comes_back_from_json_as_it_was(step: str) -> None:
    draft = rizky_at(step).office.draft or Draft()

    assert Draft.from_json(json.loads(json.dumps(draft.to_json()))) == draft


@pytest.mark.parametrize("step", EVERY_STEP)
def test_the_same_input_is_answered_the_same_and_changes_no_facts(step: str) -> None:
    rizky = rizky_at(step)
    facts = rizky.office.facts(rizky.state)
    before = copy.deepcopy(facts.draft), facts.registrations, dict(facts.seats)

    for said in ("ya", "kembali", "batal", "sablon", "5-3-2008"):
        assert respond(rizky.state, Text(said), facts) == respond(rizky.state, Text(said), facts)

    assert (facts.draft, facts.registrations, dict(facts.seats)) == before
