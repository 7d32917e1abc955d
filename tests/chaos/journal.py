"""What everybody did, and by which update the bot was told: the side of the residents in the account."""

from dataclasses import dataclass, field

from tests.fakes.telegram import Message, Person, TelegramFake
from tests.fakes.telegram.updates import Update

SERIES = 10**6
"""How far apart the numbers of updates begin anew."""


@dataclass(frozen=True, slots=True)
class Deed:
    """`told`: the updates it led to. `is_forged`: a tap on a button that nobody was shown."""

    person: Person
    what: str
    told: tuple[Update, ...]
    is_forged: bool = False


@dataclass(slots=True)
class Journal:
    """`floods`: who wrote far too much at once."""

    server: TelegramFake
    deeds: list[Deed] = field(default_factory=list)
    floods: set[int] = field(default_factory=set)
    written: dict[int, list[Message]] = field(default_factory=dict)
    _seen: int = -1
    _known: set[int] = field(default_factory=set)

    def note(self, person: Person, what: str, *, is_forged: bool = False) -> None:
        """To be called before anything else can happen."""
        pending = self.server.world.updates.pending
        new = [update for number, update in pending.items() if number not in self._known]
        self._known.update(pending)
        self.deeds.append(Deed(person, what, tuple(new), is_forged))

    def told_again(self, update: Update) -> None:
        """The platform did not hear that it was taken, and tells it once more; never after its numbers began anew."""
        updates = self.server.world.updates
        is_of_now = 0 < updates._next_id - update.id < SERIES // 2 and update.expires_at > self.server.world.now()
        if update.id not in updates.pending and is_of_now:
            updates.pending[update.id] = update
            if updates.on_new:
                updates.on_new(update)
            self.server.world.changes.now()

    def __str__(self) -> str:
        return "\n".join(f"{deed.person.id} {deed.what} {[update.id for update in deed.told]}" for deed in self.deeds)
