"""What a person said on Telegram, of every kind of update; and what is ignored, with the reason."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from telegram import Update

from bot.conversation.inbound import Tapped
from bot.telegram.heard import BotIdentity, Forged, Heard, Ignored, Reached, Read
from bot.telegram.updates import read_update
from handlers.inputs import Edited, InGroup, NonText, NonTextKind, PhoneShared, Start, Tap, Text
from tests.channels.telegram_samples import CITRA, DAMAGE, EVERYTHING, ME, SEAL, damaged, places, samples

# The library warns, while it parses such a message, of a change to come in a number that we do not read.
pytestmark = pytest.mark.filterwarnings("ignore:.*message_auto_delete_time:DeprecationWarning")

PRIVATE, GROUPS, TAPS = samples("private"), samples("groups"), samples("taps")

SAID = {
    "text": Text("mau daftar menjahit"),
    "text in two lines": Text("Citra Lestari\nJl. Contoh 5"),
    "text with a NUL": Text("Citra"),
    "start": Start(None),
    "start by a link": Start("AC3_poster-kantor"),
    "start by a link to the bot's name": Start("AC3"),
    "start with what is no code": Start(None),
    "start with a code that is too long": Start(None),
    "start with the longest code": Start("x" * 64),
    "a word that begins like start": Text("/starting"),
    "command": Text("/bantuan"),
    "command to the bot's name": Text("/bantuan sekarang"),
    "forwarded text": Text("Pelatihan gratis!"),
    "reply with a quote": Text("yang ini"),
    "sent by way of another bot": Text("cerah"),
    "own number": PhoneShared("+6281200009901"),
    "own number with a plus": PhoneShared("+6281200009901"),
    "somebody else's number": NonText(NonTextKind.CONTACT),
    "number of nobody on Telegram": NonText(NonTextKind.CONTACT),
    "sticker": NonText(NonTextKind.STICKER),
    "photo": NonText(NonTextKind.PHOTO),
    "photo with words": NonText(NonTextKind.PHOTO),
    "voice": NonText(NonTextKind.VOICE),
    "audio": NonText(NonTextKind.VOICE),
    "video note": NonText(NonTextKind.VOICE),
    "video": NonText(NonTextKind.VIDEO),
    "GIF": NonText(NonTextKind.VIDEO),
    "document": NonText(NonTextKind.DOCUMENT),
    "location": NonText(NonTextKind.LOCATION),
    "venue": NonText(NonTextKind.LOCATION),
    "dice": NonText(NonTextKind.OTHER),
    "poll": NonText(NonTextKind.OTHER),
    "story": NonText(NonTextKind.OTHER),
    "first of an album": NonText(NonTextKind.PHOTO),
    "second of an album": NonText(NonTextKind.VIDEO),
    "a form that no version knows yet": NonText(NonTextKind.OTHER),
    "edited text": Edited("Citra Lestari", newest=False),
    "language without a tag": Text("halo"),
}
NOTHING_SAID = {
    "edited caption": "edited message without text",
    "a live location that moves": "edited message without text",
    "pinned message": "service message",
    "timer of deletion": "service message",
    "access to write": "service message",
    "of another bot": "message of no person",
    "of nobody": "message of no person",
    "reaction": "kind of update that we do not use",
}
REACHED = {"blocked": False, "unblocked": True}

ADDRESSED_IN_GROUP = {
    "command": -1001234500001,
    "command to the bot's name": -1001234500001,
    "mention": -1001234500001,
    "mention under a photo": -1001234500001,
    "reply to the bot": -1001234500001,
    "command of an anonymous admin": -1001234500001,
    "bot added": -4512300001,
    "bot added with fewer rights": -1001234500001,
}

CARD = {"first_name": "Citra", "user_id": 7012345601}

TAPPED = {
    "on a question": Tapped("4165", "Pendidikan terakhir?", "SMK"),
    "on a picture": Tapped("4166", "Anda terdaftar", "SMK", is_caption=True),
    "on a document": Tapped("4168", "Daftar peserta", "SMK", is_caption=True),
    "on an old message": Tapped("17"),
    "on a message without its keyboard": Tapped("4167", "Pendidikan terakhir?"),
    "on no message": None,
    "in a group": None,
}


def read(update: dict[str, Any], me: BotIdentity = ME) -> Read:
    return read_update(Update.de_json(update, None), seal=SEAL, me=me)


def heard(update: dict[str, Any]) -> Heard:
    found = read(update)
    assert isinstance(found, Heard)
    return found


def with_fields(update: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The sample's message with other fields."""
    return {**update, "message": {**update["message"], **fields}}


def test_every_sample_has_its_place() -> None:
    assert SAID.keys() | NOTHING_SAID.keys() | REACHED.keys() == PRIVATE.keys()
    assert ADDRESSED_IN_GROUP.keys() < GROUPS.keys()


@pytest.mark.parametrize("name", SAID)
def test_what_a_person_writes_in_private_is_heard(name: str) -> None:
    said = heard(PRIVATE[name])

    assert (said.said, said.address) == (SAID[name], CITRA)


def test_each_update_has_a_key_of_its_own_but_an_album_is_one_input() -> None:
    first, second = heard(PRIVATE["first of an album"]), heard(PRIVATE["second of an album"])
    keys = {heard(PRIVATE[name]).key for name in SAID}

    assert first.key == second.key
    assert first.reference != second.reference
    assert len(keys) == len(SAID) - 1
    assert heard(PRIVATE["photo"]).key == str(PRIVATE["photo"]["update_id"])


@pytest.mark.parametrize("name", NOTHING_SAID)
def test_what_is_no_input_is_ignored_with_its_reason(name: str) -> None:
    assert read(PRIVATE[name]) == Ignored(NOTHING_SAID[name])


@pytest.mark.parametrize("name", REACHED)
def test_who_blocks_the_bot_is_out_of_reach_until_it_is_unblocked(name: str) -> None:
    assert read(PRIVATE[name]) == Reached(CITRA, str(PRIVATE[name]["update_id"]), is_reachable=REACHED[name])


def test_a_message_is_known_by_its_number_its_time_and_the_language_of_the_app() -> None:
    text = heard(PRIVATE["text"])

    assert text.reference == str(PRIVATE["text"]["message"]["message_id"])
    assert text.client_language == "id"
    assert text.sent_at == datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def test_an_edited_message_keeps_its_number_and_has_a_key_of_its_own() -> None:
    edited = PRIVATE["edited text"]

    assert heard(edited).reference == str(edited["edited_message"]["message_id"])
    assert heard(edited).key == str(edited["update_id"])


def test_an_edited_message_was_sent_when_it_was_edited() -> None:
    assert heard(PRIVATE["edited text"]).sent_at == datetime(2026, 11, 21, 12, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        ("081200009901", PhoneShared("081200009901")),
        ("+62 812-0000-9901", PhoneShared("+62 812-0000-9901")),
        ("", NonText(NonTextKind.CONTACT)),
    ],
)
def test_a_number_is_heard_as_it_is_written(phone: str, said: PhoneShared | NonText) -> None:
    assert heard(with_fields(PRIVATE["own number"], contact={"phone_number": phone, **CARD})).said == said


def test_nobody_speaks_in_the_private_chat_of_somebody_else() -> None:
    chat = {"id": 7012345602, "type": "private"}

    assert read(with_fields(PRIVATE["text"], chat=chat)) == Ignored("message of no person")


def test_words_of_somebody_else_are_known_as_forwarded() -> None:
    assert heard(PRIVATE["forwarded text"]).is_forwarded
    assert not heard(PRIVATE["reply with a quote"]).is_forwarded


def test_an_app_that_tells_no_language_has_none() -> None:
    assert heard(PRIVATE["language without a tag"]).client_language == ""


@pytest.mark.parametrize("name", ADDRESSED_IN_GROUP)
def test_in_a_group_the_bot_answers_who_turns_to_it_and_knows_nobody(name: str) -> None:
    in_group = heard(GROUPS[name])

    key = str(GROUPS[name]["update_id"])
    assert in_group == Heard(InGroup(), str(ADDRESSED_IN_GROUP[name]), key)


@pytest.mark.parametrize("name", sorted(GROUPS.keys() - ADDRESSED_IN_GROUP.keys()))
def test_in_a_group_nothing_else_is_heard(name: str) -> None:
    assert isinstance(read(GROUPS[name]), Ignored)


def test_in_a_group_an_address_that_ends_like_the_bot_s_name_is_none() -> None:
    mail = with_fields(GROUPS["talk of neighbours"], text="kirim ke surat@pelatihan_medan_bot")

    assert isinstance(read(mail), Ignored)


def test_a_bot_that_does_not_know_its_name_yet_hears_no_command_to_another() -> None:
    nameless = BotIdentity(ME.id)

    assert isinstance(read(GROUPS["command to another bot"], nameless), Ignored)
    assert isinstance(read(with_fields(GROUPS["talk of neighbours"], text="jam 9 @ kantor"), nameless), Ignored)
    assert isinstance(read(GROUPS["command"], nameless), Heard)


@pytest.mark.parametrize("name", TAPPED)
def test_a_tap_says_what_was_chosen_and_on_which_message(name: str) -> None:
    tap = heard(TAPS[name])

    assert tap.said == Tap("education:SMK", 7)
    assert tap.tapped == TAPPED[name]
    assert (tap.address, tap.query_id, tap.reference) == (CITRA, "3011000000012345678", "")


@pytest.mark.parametrize("name", ["shown to somebody else", "made up", "of another version"])
def test_a_button_that_was_never_shown_to_the_person_is_forged(name: str) -> None:
    assert read(TAPS[name]) == Forged("3011000000012345678")


@pytest.mark.parametrize("name", ["on a message sent inline", "on a game"])
def test_a_tap_on_what_we_never_send_is_ignored(name: str) -> None:
    assert read(TAPS[name]) == Ignored("tap on what we never send")


def is_read(update: dict[str, Any]) -> bool:
    """Or cannot be parsed by the library: that is for the channel to acknowledge."""
    try:
        parsed = Update.de_json(update, None)
    except Exception:  # noqa: BLE001
        return True
    return isinstance(read_update(parsed, seal=SEAL, me=ME), Heard | Reached | Forged | Ignored)


def test_any_field_may_be_missing() -> None:
    assert all(is_read(damaged(update, place, None)) for update in EVERYTHING for place in places(update))


@given(update=DAMAGE)
def test_any_field_may_hold_anything(update: dict[str, Any]) -> None:
    assert is_read(update)
