"""The pace of one chat: a burst, then one message in so many seconds; by the platform's clock where it is strict."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as some

from bot.sending.chats import BURST, Chats
from bot.sending.pacing import ChatPace
from bot.whatsapp.limits import PAIR
from tests.fakes.whatsapp import Limits
from tests.fakes.whatsapp.errors import GraphError
from tests.fakes.whatsapp.pace import Pace

ANI = 7
SLACK = ChatPace(burst=45, seconds=6, answers_are_free=False)
"""The control: as Meta's, but counted when a message is queued."""


@given(some.lists(some.floats(min_value=0, max_value=2), min_size=1, max_size=60))
def test_a_chat_gets_a_burst_and_then_one_a_second(pauses: list[float]) -> None:
    chats, now, sent = Chats(), 100.0, []
    for pause in pauses:
        now += pause
        while not chats.wait(ANI, now):
            chats.use(ANI, now)
            sent.append(now)

    for place, moment in enumerate(sent):
        assert sum(moment - 10 < earlier for earlier in sent[: place + 1]) <= BURST + 10


def test_chats_that_are_quiet_are_forgotten() -> None:
    chats = Chats()

    for contact_id in range(20_000):
        chats.use(contact_id, now=float(contact_id))

    assert len(chats) < 5000


def refused_by_meta(pace: ChatPace, ways: Iterable[tuple[float, float, float]]) -> list[int]:
    """Meta's codes, of messages to one person, one after another: so long until somebody wants the next one, until it
    arrives, until its answer is here.
    """
    chats, meta, now, refused = Chats(pace), Pace(Limits(throughput=None)), 100.0, []
    for pause, there, back in ways:
        now += pause
        now += chats.wait(ANI, now)
        chats.use(ANI, now)
        now += there
        try:
            meta.take("Ani", now)
        except GraphError as error:
            refused.append(error.code)
        now += back
        chats.note_answer(ANI, now, under_way=1)
        chats.give_back(ANI)  # an answer is paid for like anything else
    return refused


WAYS = some.tuples(*[some.one_of(some.just(0.0), some.floats(min_value=0, max_value=20))] * 3)
AT_ONCE = (0.0, 0.0, 0.0)


@given(some.lists(WAYS, max_size=12), some.integers(min_value=0, max_value=60), some.lists(WAYS, max_size=12))
def test_meta_refuses_no_message_to_one_person_however_long_the_ways_are(
    before: list[tuple[float, float, float]], burst: int, after: list[tuple[float, float, float]]
) -> None:
    assert refused_by_meta(PAIR, [*before, *[AT_ONCE] * burst, *after]) == []


def test_the_credit_of_one_person_is_used_at_once() -> None:
    chats = Chats(PAIR)
    for _ in range(45):
        assert chats.wait(ANI, 100.0) == 0
        chats.use(ANI, 100.0)
        chats.note_answer(ANI, 100.0, under_way=1)

    assert chats.wait(ANI, 100.0) == 6


def test_control_without_the_pace_of_a_person_meta_refuses() -> None:
    assert refused_by_meta(ChatPace(burst=1000, seconds=6), [AT_ONCE] * 47) == [131056, 131056]


def test_control_counted_when_it_is_queued_a_slow_first_message_makes_meta_refuse() -> None:
    slow_at_first = [(0.0, 5.0, 0.0), *[AT_ONCE] * 46]

    assert set(refused_by_meta(SLACK, slow_at_first)) == {131056}
    assert refused_by_meta(PAIR, slow_at_first) == []


def test_two_messages_to_one_person_may_be_under_way_beside_each_other() -> None:
    """A reply and a reminder: the second one may be counted after the first one's answer, and still owes its six
    seconds then.
    """
    chats = Chats(PAIR)
    chats.use(ANI, 100.0)
    chats.use(ANI, 100.0)
    chats.note_answer(ANI, 110.0, under_way=2)
    for _ in range(43):
        assert chats.wait(ANI, 110.0) == 0
        chats.use(ANI, 110.0)

    assert chats.wait(ANI, 110.0) > 0


def test_a_chat_that_the_platform_holds_waits_and_no_other() -> None:
    chats = Chats(PAIR)

    chats.hold(ANI, 116.0)

    assert (chats.wait(ANI, 100.0), chats.wait(8, 100.0)) == (16.0, 0.0)
