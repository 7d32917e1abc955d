"""A channel whose messages are sent, up to the point where they are handed over, and who takes them."""

from dataclasses import dataclass, field, replace

from bot.conversation.runner import Conversations
from bot.conversation.world import Sending
from models.outbox import Outgoing
from tests.journeys.office import Office, Visitor

CHANNEL = "telegram"
OWNER = "this process"


@dataclass(slots=True)
class Postbag:
    """Stands where the sender stands, and sends nothing."""

    handed: list[tuple[Outgoing, ...]] = field(default_factory=list)
    wakings: int = 0

    def note_inputs(self, channel: str, many: int) -> None:
        """Nothing is paced here."""

    def take(self, messages: tuple[Outgoing, ...]) -> None:
        self.handed.append(messages)

    def wake(self) -> None:
        self.wakings += 1

    @property
    def texts(self) -> list[str]:
        return [one.payload["text"] for handed in self.handed for one in handed]


def on_platform(office: Office, address: str = "ani", *, owner: str = OWNER, bag: Postbag | None = None) -> Visitor:
    """Somebody who writes there, to a process of that name. Without a bag nobody takes the replies."""
    world = replace(office.world, sending=Sending(owner, frozenset({CHANNEL})))
    return Visitor(Conversations(office.store, world, way_out=bag), address, channel=CHANNEL)
