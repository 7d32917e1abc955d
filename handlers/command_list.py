"""The commands that a chat app lists in its menu. `handlers.detours.commands` understands each, and many more."""

from dataclasses import dataclass

from handlers.wording.phrases import Phrases

_LISTED = (
    ("command.start", {"id": "mulai", "en": "start"}),
    ("command.menu", {"id": "menu", "en": "menu"}),
    ("command.trainings", {"id": "pelatihan", "en": "trainings"}),
    ("command.mine", {"id": "pendaftaran", "en": "registrations"}),
    ("command.data", {"id": "datasaya", "en": "mydata"}),
    ("command.back", {"id": "kembali", "en": "back"}),
    ("command.go_on", {"id": "lanjut", "en": "continue"}),
    ("command.cancel", {"id": "batal", "en": "cancel"}),
    ("command.staff", {"id": "petugas", "en": "staff"}),
    ("command.other_language", {"id": "english", "en": "bahasa"}),
    ("command.stop", {"id": "stop", "en": "stop"}),
    ("command.help", {"id": "bantuan", "en": "help"}),
)
_IN_GROUPS = frozenset({"command.start", "command.help"})


@dataclass(frozen=True, slots=True)
class Shown:
    """`name`: without the slash, a-z, 0-9 and _, at most 32. `description`: at most 256 characters.

    Limits: https://core.telegram.org/bots/api#botcommand.
    """

    name: str
    description: str


def command_list(phrases: Phrases) -> tuple[Shown, ...]:
    """For residents, in the order in which they are shown."""
    return tuple(_shown(phrases, key, names) for key, names in _LISTED)


def group_commands(phrases: Phrases) -> tuple[Shown, ...]:
    """For chats of several people, where no more is said than where to write."""
    return tuple(_shown(phrases, key, names) for key, names in _LISTED if key in _IN_GROUPS)


def _shown(phrases: Phrases, key: str, names: dict[str, str]) -> Shown:
    return Shown(names[phrases.language], phrases.say(key))
