"""What this process has counted since it began, as families of metrics."""

from collections.abc import Iterator
from itertools import accumulate

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric

from bot.conversation.inbound import Result
from bot.metrics.attempts import BOUNDS, DELIVERED, Spread
from bot.metrics.sources import Sources
from models.outbox import Priority


def counted_here(sources: Sources) -> Iterator[Metric]:
    yield _inputs(sources)
    yield _updates(sources)
    yield _attempts(sources)
    yield _reply_times(sources)
    yield _held_seconds(sources)
    yield _trouble(sources)


def _inputs(sources: Sources) -> Metric:
    """All results of every channel, for a rate must see the first one too."""
    family = CounterMetricFamily("silatih_inputs", "What became of inputs", labels=["channel", "result"])
    for channel in sources.channels:
        for result in Result:
            family.add_metric([channel, result], sources.inputs.get((channel, result), 0))
    return family


def _updates(sources: Sources) -> Metric:
    labels = ["channel", "result", "reason"]
    family = CounterMetricFamily("silatih_updates", "What became of a platform's updates", labels=labels)
    for channel, counts in sorted(sources.updates.items()):
        for words, updates in sorted(counts.items()):
            result, _, reason = words.partition(": ")
            family.add_metric([channel, result, reason], updates)
    return family


def _attempts(sources: Sources) -> Metric:
    labels = ["channel", "priority", "result"]
    family = CounterMetricFamily(
        "silatih_attempts", "Attempts to deliver a message, by what came of them", labels=labels
    )
    counts = {(channel, each, DELIVERED): 0 for channel in sources.sending for each in Priority}
    for (channel, priority, result), attempts in sorted((counts | sources.attempts.counts).items()):
        family.add_metric([channel, priority.name.lower(), result], attempts)
    return family


def _reply_times(sources: Sources) -> Metric:
    words = "Seconds from the arrival of an input until the platform has taken a reply to it"
    family = HistogramMetricFamily("silatih_reply_seconds", words, labels=["channel"])
    for channel in sources.sending:
        spread = sources.attempts.reply_times.get(channel, Spread())
        bounds = [*(str(bound) for bound in BOUNDS), "+Inf"]
        family.add_metric([channel], list(zip(bounds, accumulate(spread.counts), strict=True)), spread.seconds)
    return family


def _held_seconds(sources: Sources) -> Metric:
    words = "Seconds for which the platform told this process to send nothing (429)"
    family = CounterMetricFamily("silatih_held_seconds", words, labels=["channel"])
    for channel in sources.sending:
        family.add_metric([channel], sources.attempts.held_seconds.get(channel, 0.0))
    return family


def _trouble(sources: Sources) -> Metric:
    words = "1 where a channel does not work, or not wholly: the log says in a sentence why"
    family = GaugeMetricFamily("silatih_channel_trouble", words, labels=["channel"])
    for channel in sources.sending:
        family.add_metric([channel], int(sources.trouble(channel)))
    return family
