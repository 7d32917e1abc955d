"""The rules of reminders are data: the office's, of which a program may change single ones."""

from datetime import time

from models.reminder_rules import Kind, Reminders, Rule, read_reminders


def test_an_office_that_says_nothing_asks_three_days_before_and_reminds_the_day_before_at_17() -> None:
    rules = read_reminders({}, None)

    assert rules == Reminders()
    assert rules.three_days == Rule(is_on=True, days=3, at=time(10), asks=True)
    assert rules.day_before == Rule(is_on=True, days=1, at=time(17))
    assert rules.draft_hours == 20


def test_mornings_and_seven_days_are_off_until_they_are_switched_on() -> None:
    office = {"morning": {"is_on": True}}

    assert [kind for kind in Kind if not read_reminders().of(kind).is_on] == [Kind.SEVEN_DAYS, Kind.MORNING]
    assert read_reminders(office).morning == Rule(is_on=True, days=0, at=time(6, 30))


def test_a_program_changes_single_rules_and_the_rest_stays_as_the_office_has_it() -> None:
    office = {"day_before": {"at": "16:30"}, "long_from": 10}
    program = {"day_before": {"days": 2}, "three_days": {"asks": False}}

    rules = read_reminders(office, program)

    assert rules.day_before == Rule(is_on=True, days=2, at=time(16, 30))
    assert rules.three_days.asks is False
    assert rules.long_from == 10


def test_a_misprint_counts_as_not_said_and_stops_no_reminder() -> None:
    misprints = {
        "day_before": {"at": "5 sore", "days": -1, "is_on": "ja"},
        "three_days": "off",
        "long_from": True,
        "draft_hours": 1e9,
        "monthly": {"is_on": True},
    }

    assert read_reminders(misprints) == Reminders()
