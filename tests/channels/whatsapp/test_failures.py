"""What each of Meta's errors means: the table of platforms.md 3.9, whichever way an error comes."""

from typing import Any

import pytest

from bot.sending.delivery import Failure
from bot.whatsapp.failures import Effect, judge, meaning
from tests.fakes.whatsapp.errors import KNOWN, GraphError, invalid

OPERATORS = {0, 190, 3, 10, 200, 131005, 368, 131031, 131042, 131037, 131045, 133010}
PASSING = {
    *{1, 2, 131000, 131016, 133004, 4, 80007, 131057, 2494100, 131047, 132001, 132015, 132016, 131052, 131053},
    *{132068, 132069},
}
TABLE = {
    130429: Failure.TOO_FAST,
    131056: Failure.CHAT_TOO_FAST,
    131048: Failure.LATER,
    131064: Failure.LATER,
    131049: Failure.LATER,
    131050: Failure.OPTED_OUT,
    130472: Failure.OPTED_OUT,
    131026: Failure.UNDELIVERABLE,
    **dict.fromkeys(OPERATORS, Failure.CHANNEL_DOWN),
    **dict.fromkeys(PASSING, Failure.PASSING),
}
"""All others are errors of ours."""


@pytest.mark.parametrize("code", KNOWN)
def test_every_known_code_means_one_thing_now_or_later(code: int) -> None:
    error = GraphError(code)

    at_once, later = judge(error.status, error.wire()), meaning(code)

    expected = TABLE.get(code, Failure.REFUSED)
    assert later.delivery.failure is expected
    if error.status < 500 or code in TABLE:
        assert at_once == later


def test_only_the_operators_troubles_stop_the_channel_and_each_is_said() -> None:
    down = {code for code in KNOWN if meaning(code).delivery.failure is Failure.CHANNEL_DOWN}

    assert down == OPERATORS
    assert [code for code in down if not meaning(code).trouble] == []


def test_what_changes_beside_the_message_is_told() -> None:
    effects = {code: meaning(code).effect for code in KNOWN if meaning(code).effect}

    assert effects == {
        131047: Effect.WINDOW_CLOSED,
        131048: Effect.TEMPLATES_STOPPED,
        131064: Effect.TEMPLATES_STOPPED,
        131050: Effect.MARKETING_STOPPED,
        132001: Effect.TEMPLATE_MISSING,
        132015: Effect.TEMPLATE_PAUSED,
        132016: Effect.TEMPLATE_DISABLED,
        132068: Effect.FORM_UNUSABLE,
        132069: Effect.FORM_UNUSABLE,
        131052: Effect.MEDIA_GONE,
        131053: Effect.MEDIA_GONE,
    }


def test_the_whole_number_waits_seconds_and_a_capped_person_a_day() -> None:
    assert 1 <= meaning(130429).delivery.retry_after <= 5
    assert meaning(131049).delivery.retry_after >= 24 * 3600


def test_an_unknown_code_is_an_error_of_ours_unless_meta_says_that_it_passes() -> None:
    body: dict[str, Any] = {"error": {"code": 999_999}}
    passing = {"error": {"code": 999_999, "is_transient": True}}

    said = [judge(400, body), judge(500, body), judge(400, passing)]

    assert [one.delivery.failure for one in said] == [Failure.REFUSED, Failure.PASSING, Failure.PASSING]


def test_a_file_that_meta_has_no_more_is_told_from_other_wrong_parameters() -> None:
    gone = invalid("Param image['id'] is not a valid whatsapp business account media attachment ID")

    assert judge(400, gone.wire()).effect is Effect.MEDIA_GONE
    assert judge(400, invalid("something else").wire()).effect is None


NOT_META = [
    (401, Failure.CHANNEL_DOWN),
    (404, Failure.CHANNEL_DOWN),
    (413, Failure.REFUSED),
    (429, Failure.TOO_FAST),
    (400, Failure.PASSING),
    (503, Failure.PASSING),
    (502, Failure.UNCERTAIN),
    (200, Failure.UNCERTAIN),
]


@pytest.mark.parametrize(("status", "failure"), NOT_META)
@pytest.mark.parametrize("answer", [None, {}, {"error": "x"}, {"error": {"code": "x"}}])
def test_what_is_no_answer_of_metas_says_nothing_of_the_person(
    status: int, failure: Failure, answer: dict[str, Any] | None
) -> None:
    assert judge(status, answer).delivery.failure is failure


def test_what_nobody_answered_is_settled_by_its_status_before_anything_is_repeated() -> None:
    assert judge(502, None).delivery.settles == 20
