"""What WhatsApp allows, as it is remembered: on each database."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.whatsapp.events import Pricing, Told
from bot.whatsapp.receipts import note
from bot.whatsapp.tracking import Tracked
from models.contact_aliases import Alias, AliasKind, alias_owner, drop_alias, keep_alias, known_phone
from models.costs import Bill, billed_in, next_month, read_bills
from models.outbox import MessageStatus, Outgoing, Priority, queue_message
from models.portfolio import places_used, take_place
from models.reports import Parked, Report, Returned, write_reports
from models.store import Store
from models.tables import outbox
from models.template_states import TemplateState, TemplateStatus, keep_category, keep_state, read_states
from models.windows import Why, hear, read_chat, release_because, stop_marketing
from tests.cast import NOW, person
from tests.journeys.office import VAULT

ZONE = ZoneInfo("Asia/Jakarta")
WAMID = "wamid.1"


def queued(conn: Connection, **columns: object) -> int:
    """A message at place 1 of somebody's chat; its contact."""
    who = person(conn, channel="whatsapp").contact_id
    queue_message(conn, contact_id=who, position=1, payload={}, vault=VAULT, now=NOW)
    conn.execute(outbox.update().values(attempts=1, **columns))
    return who


def standing(conn: Connection) -> tuple[str, str | None]:
    row = conn.execute(select(outbox.c.status, outbox.c.error)).one()
    return row.status, row.error


def told(who: int, status: str, *codes: int, invites: bool = False, attempt: int = 1) -> Told:
    return Told(WAMID, status, Tracked(who, 1, attempt, "utility", invites=invites), codes)


def after(conn: Connection, *events: Told) -> tuple[str, str | None]:
    for event in events:
        note(conn, event, zone=ZONE, now=NOW)
    return standing(conn)


async def test_a_window_is_open_for_a_day_after_the_person_wrote_and_not_after_we_heard_of_it(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = person(conn, channel="whatsapp").contact_id
        assert not read_chat(conn, who).is_open(NOW)
        hear(conn, who, at=NOW - timedelta(hours=20), now=NOW)
        hear(conn, who, at=NOW - timedelta(hours=22), now=NOW)  # out of order
        assert read_chat(conn, who).is_open(NOW + timedelta(hours=3, minutes=49))
        assert not read_chat(conn, who).is_open(NOW + timedelta(hours=3, minutes=50))

    await store.transact(work)


async def test_what_waits_goes_back_into_the_queue_when_its_person_writes(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = queued(conn, status="waiting", error=Why.WINDOW)
        assert not hear(conn, who, at=NOW - timedelta(days=3), now=NOW)
        assert standing(conn) == ("waiting", "window")
        assert hear(conn, who, at=NOW, now=NOW)
        assert standing(conn) == ("queued", None)

    await store.transact(work)


async def test_what_waits_for_a_template_goes_back_when_that_may_be_used(store: Store) -> None:
    def work(conn: Connection) -> None:
        queued(conn, status="waiting", error=Why.TEMPLATE)
        assert (release_because(conn, Why.INVITED, limit=9), release_because(conn, Why.TEMPLATE, limit=9)) == (0, 1)

    await store.transact(work)


async def test_only_so_many_different_people_are_written_to_first_within_24_hours(store: Store) -> None:
    def work(conn: Connection) -> None:
        one, two, three = (person(conn, channel="whatsapp").contact_id for _ in range(3))
        hour = timedelta(hours=1)
        assert take_place(conn, one, most=2, now=NOW).is_taken
        assert take_place(conn, two, most=2, now=NOW + hour).is_taken
        assert take_place(conn, one, most=2, now=NOW + 2 * hour).is_taken  # no other person
        assert take_place(conn, three, most=2, now=NOW + 3 * hour).free_at == NOW + 25 * hour
        assert places_used(conn, now=NOW + 3 * hour) == 2
        assert take_place(conn, three, most=2, now=NOW + 25 * hour).is_taken

    await store.transact(work)


async def test_a_number_that_is_somebody_elses_now_leads_there(store: Store) -> None:
    def work(conn: Connection) -> None:
        one, two = (person(conn, channel="whatsapp").contact_id for _ in range(2))
        phone = Alias(AliasKind.PHONE, "628111")
        keep_alias(conn, one, "whatsapp", phone, vault=VAULT, now=NOW)
        keep_alias(conn, two, "whatsapp", phone, vault=VAULT, now=NOW)
        assert alias_owner(conn, "whatsapp", "628111", vault=VAULT) == two
        assert (known_phone(conn, one, vault=VAULT), known_phone(conn, two, vault=VAULT)) == ("", "+628111")
        drop_alias(conn, "whatsapp", "628111", vault=VAULT)
        assert alias_owner(conn, "whatsapp", "628111", vault=VAULT) is None

    await store.transact(work)


def reported(conn: Connection, who: int, report: Callable[..., Report], **told: object) -> Sequence[Any]:
    """The row, once the process that had leased it has told what became of it."""
    conn.execute(outbox.update().values(lease_owner="me", lease_until=NOW, expires_at=NOW))
    message = Outgoing(who, 1, "whatsapp", "ID.1", "id", Priority.ANNOUNCEMENT, {}, NOW)
    write_reports(conn, [report(message, **told)], owner="me", vault=VAULT)
    columns = (outbox.c.status, outbox.c.error, outbox.c.expires_at, outbox.c.platform_id, outbox.c.lease_owner)
    return conn.execute(select(*columns)).one()


async def test_what_has_to_wait_leaves_the_queue_and_says_why(store: Store) -> None:
    def work(conn: Connection) -> None:
        row = reported(conn, queued(conn), Parked, why=Why.WINDOW, platform_id="", at=NOW)
        assert tuple(row) == ("waiting", "window", NOW, None, None)

    await store.transact(work)


async def test_what_was_announced_is_of_use_however_late_it_is_wanted(store: Store) -> None:
    def work(conn: Connection) -> None:
        row = reported(conn, queued(conn), Parked, why=Why.INVITED, platform_id=WAMID, at=NOW)
        assert tuple(row) == ("waiting", "invited", None, WAMID, None)

    await store.transact(work)


async def test_what_is_kept_for_tomorrow_is_still_of_use_then(store: Store) -> None:
    def work(conn: Connection) -> None:
        later = NOW + timedelta(days=2)
        told = {"failures": 0, "is_uncertain": False, "error": "budget"}
        assert tuple(reported(conn, queued(conn), Returned, useful_until=later, **told))[1:3] == ("budget", later)

    await store.transact(work)


async def test_a_status_moves_a_message_forward_only_and_counts_it_once(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = queued(conn, status="sent", platform_id=WAMID)
        ladder = [told(who, status) for status in ("read", "delivered", "sent", "read")]
        assert after(conn, *ladder) == ("read", None)
        assert read_bills(conn) == [Bill("2027-01", "utility", 1, 0)]
        assert billed_in(conn, month="2027-01", category="utility") == 1

    await store.transact(work)


async def test_what_is_free_is_told_apart(store: Store) -> None:
    def work(conn: Connection) -> None:
        queued(conn, status="sent", platform_id=WAMID)
        free = Told(WAMID, "delivered", None, (), Pricing("service", is_free=True))  # found by Meta's id alone
        assert after(conn, free) == ("delivered", None)
        assert read_bills(conn) == [Bill("2027-01", "service", 0, 1)]

    await store.transact(work)


async def test_a_status_settles_what_nobody_answered(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = queued(conn, is_uncertain=True, error="uncertain", not_before=NOW + timedelta(seconds=20))
        assert after(conn, told(who, "sent")) == ("sent", None)

    await store.transact(work)


async def test_a_status_that_is_quicker_than_its_answer_voids_the_lease(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = queued(conn, lease_owner="me", lease_until=NOW)
        assert after(conn, told(who, "delivered")) == ("delivered", None)
        assert conn.execute(select(outbox.c.lease_owner)).scalar_one() is None

    await store.transact(work)


async def test_what_failed_at_meta_is_sent_again_or_failed_for_good_by_its_code(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = queued(conn, status="sent", platform_id=WAMID)
        assert after(conn, told(who, "failed", 131000)) == ("queued", "passing")
        assert after(conn, told(who, "failed", 131026)) == ("queued", "passing")  # that attempt is over

    await store.transact(work)


async def test_a_failure_of_an_older_attempt_changes_nothing(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = queued(conn, status="sent", platform_id=WAMID)
        assert after(conn, told(who, "failed", 131026, attempt=0)) == ("sent", None)
        assert after(conn, told(who, "failed", 131050)) == ("failed", "opted_out")
        assert read_chat(conn, who).marketing_stopped_at == NOW

    await store.transact(work)


async def test_an_invitation_that_arrives_does_not_deliver_what_it_told_of(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = queued(conn, lease_owner="me", lease_until=NOW)
        assert after(conn, told(who, "sent", invites=True)) == ("waiting", "invited")
        assert after(conn, told(who, "delivered", invites=True)) == ("waiting", "shown")
        hear(conn, who, at=NOW, now=NOW)
        assert after(conn, told(who, "read", invites=True)) == ("queued", None)
        assert read_bills(conn) == [Bill("2027-01", "utility", 1, 0)]

    await store.transact(work)


async def test_what_was_cancelled_stays_so_whatever_comes(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = queued(conn, status=MessageStatus.CANCELLED)
        assert after(conn, told(who, "failed", 131000), told(who, "delivered")) == ("cancelled", None)

    await store.transact(work)


async def test_how_a_template_stands_is_kept_as_far_as_it_is_told(store: Store) -> None:
    def work(conn: Connection) -> None:
        keep_state(conn, "silatih_offer", "id", TemplateState(TemplateStatus.APPROVED, "utility"), now=NOW)
        keep_category(conn, "silatih_offer", "id", "marketing", now=NOW)
        keep_state(conn, "silatih_offer", "id", TemplateState(TemplateStatus.PAUSED), now=NOW)
        assert read_states(conn) == {("silatih_offer", "id"): TemplateState(TemplateStatus.PAUSED, "marketing")}

    await store.transact(work)


async def test_marketing_is_stopped_and_wanted_again(store: Store) -> None:
    def work(conn: Connection) -> None:
        who = person(conn, channel="whatsapp").contact_id
        stop_marketing(conn, who, since=NOW)
        assert read_chat(conn, who).marketing_stopped_at == NOW
        stop_marketing(conn, who, since=None)
        assert read_chat(conn, who).marketing_stopped_at is None

    await store.transact(work)


def test_a_month_is_the_offices_own() -> None:
    assert next_month(NOW, ZONE).isoformat() == "2027-02-01T00:00:00+07:00"
