"""What the database holds, as families of metrics: the same from whichever process is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from models.figures import Figures, Waiting
from models.outbox import Count, Priority


@dataclass(frozen=True, slots=True)
class Accounts:
    """What takes a whole table to count. `unreachable`: channel, cause, contacts."""

    messages: tuple[Count, ...]
    unreachable: tuple[tuple[str, str, int], ...]


def kept(figures: Figures, accounts: Accounts, *, sending: Iterable[str], now: datetime) -> Iterator[Metric]:
    """`sending`: channels whose queue is told even while it is empty."""
    yield from _queue(_all_lanes(figures.waiting, sending), now)
    yield _held(figures, sending, now)
    yield _messages(accounts)
    yield _unreachable(accounts)
    yield from _batches(figures)
    yield from _promises(figures)
    yield from _on_whatsapp(figures)


def _all_lanes(waiting: Iterable[Waiting], sending: Iterable[str]) -> list[Waiting]:
    lanes = {(channel, each): Waiting(channel, each, 0, 0, 0, None) for channel in sending for each in Priority}
    lanes.update({(one.channel, one.priority): one for one in waiting})
    return [lanes[key] for key in sorted(lanes)]


def _queue(lanes: Iterable[Waiting], now: datetime) -> Iterator[Metric]:
    labels = ["channel", "priority"]
    queued = GaugeMetricFamily("silatih_queue_messages", "Messages that wait to be sent", labels=labels)
    leased = GaugeMetricFamily("silatih_queue_leased", "Of them, in the hands of some process", labels=labels)
    due = GaugeMetricFamily("silatih_queue_due", "Of them, those that should have gone out by now", labels=labels)
    oldest = GaugeMetricFamily("silatih_queue_oldest_seconds", "How long the oldest due message is due", labels=labels)
    for lane in lanes:
        place = [lane.channel, lane.priority.name.lower()]
        queued.add_metric(place, lane.queued)
        leased.add_metric(place, lane.leased)
        due.add_metric(place, lane.due)
        oldest.add_metric(place, max(0.0, (now - (lane.due_since or now)).total_seconds()))
    yield from (queued, leased, due, oldest)


def _held(figures: Figures, sending: Iterable[str], now: datetime) -> Metric:
    words = "Seconds for which nothing will be sent by any process, because the platform said so (429)"
    family = GaugeMetricFamily("silatih_channel_held_for_seconds", words, labels=["channel"])
    held = {**dict.fromkeys(sending, now), **dict(figures.held)}
    for channel, until in sorted(held.items()):
        family.add_metric([channel], (until - now).total_seconds())
    return family


def _messages(accounts: Accounts) -> Metric:
    words = "All messages there ever were, by what became of them"
    labels = ["channel", "priority", "status", "error"]
    family = GaugeMetricFamily("silatih_outbox_messages", words, labels=labels)
    for one in accounts.messages:
        family.add_metric([one.channel, one.priority.name.lower(), one.status, one.error], one.messages)
    return family


def _unreachable(accounts: Accounts) -> Metric:
    words = "Contacts whom nothing reaches: to be phoned"
    family = GaugeMetricFamily("silatih_contacts_unreachable", words, labels=["channel", "cause"])
    for channel, cause, contacts in accounts.unreachable:
        family.add_metric([channel, cause], contacts)
    return family


def _batches(figures: Figures) -> Iterator[Metric]:
    quota = GaugeMetricFamily("silatih_batch_quota", "Seats of a batch that is open for registration", labels=["batch"])
    taken = GaugeMetricFamily("silatih_batch_taken", "Seats in use, those held and offered included", labels=["batch"])
    waiting = GaugeMetricFamily("silatih_batch_waiting", "Residents on the waiting list", labels=["batch"])
    for batch in figures.batches:
        quota.add_metric([batch.code], batch.quota)
        taken.add_metric([batch.code], batch.taken)
        waiting.add_metric([batch.code], batch.waiting)
    yield from (quota, taken, waiting)


def _promises(figures: Figures) -> Iterator[Metric]:
    requests, questions = figures.requests, figures.questions
    words = "Residents who asked for a person and wait"
    yield GaugeMetricFamily("silatih_person_requests_open", words, requests.open)
    yield GaugeMetricFamily("silatih_person_requests_overdue", f"{words}, longer than was promised", requests.overdue)
    words = "Questions of residents that nobody has answered"
    yield GaugeMetricFamily("silatih_questions_open", words, questions.open)
    yield GaugeMetricFamily("silatih_questions_overdue", f"{words}, longer than was promised", questions.overdue)


def _on_whatsapp(figures: Figures) -> Iterator[Metric]:
    words = "Delivered messages by category and month: those that are charged, and those that are free"
    bills = GaugeMetricFamily("silatih_whatsapp_billed_messages", words, labels=["month", "category", "charged"])
    for bill in figures.bills:
        bills.add_metric([bill.month, bill.category, "yes"], bill.messages)
        bills.add_metric([bill.month, bill.category, "no"], bill.free)
    yield bills
    words = "Messages that wait for their person to write, or for a template, by why"
    parked = GaugeMetricFamily("silatih_whatsapp_waiting_messages", words, labels=["why"])
    for why, messages in figures.parked:
        parked.add_metric([why], messages)
    yield parked
    words = "Different people written to first within 24 hours, whom Meta limits"
    yield GaugeMetricFamily("silatih_whatsapp_people_written_to", words, figures.places)
