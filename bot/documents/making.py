"""What makes the proofs, calendars and lists of one office, put together."""

from bot.conversation.world import World
from bot.documents.calendar_of import Calendars
from bot.documents.drawing import DrawProof, MadeDocument, MakeDocument
from bot.documents.participants_of import ParticipantLists
from bot.documents.proof_of import Proofs
from handlers.messages import Calendar, Document, ParticipantList
from models.store import Store


def proofs_of(store: Store, world: World) -> DrawProof:
    proofs = Proofs(store, world.vault, world.books, world.zone)

    async def draw(language: str, registration_id: int) -> bytes | None:
        return await proofs.draw(language, registration_id, await store.read(world.catalogue))

    return draw


def documents_of(store: Store, world: World) -> MakeDocument:
    calendars = Calendars(store, world.books, world.clock)
    lists = ParticipantLists(store, world.vault, world.books, world.zone, world.clock, world.catalogue)

    async def make(language: str, document: Document) -> MadeDocument | None:
        match document:
            case Calendar(registration_id):
                return await calendars.make(language, registration_id, await store.read(world.catalogue))
            case ParticipantList():
                return await lists.make(language, document)

    return make
