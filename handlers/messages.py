"""What is said to a person, in no platform's form. Channels render it; limits of platforms are theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.files import Attachment

BUTTON_LABEL_MAX = 20
"""Characters. WhatsApp's reply buttons allow no more; a list's row allows 24."""


@dataclass(frozen=True, slots=True)
class Button:
    """A tap comes back as `Tap(choice, revision)`. `choice` reads as words: "education:SMK".

    `detail`: more of it, where a channel has a line below the label; elsewhere it is said in the text or not at all.
    """

    choice: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens an address. `within`: a page of ours, which a platform may open within its own app."""

    url: str
    label: str
    within: bool = False


@dataclass(frozen=True, slots=True)
class ChatForm:
    """The whole form, where a platform shows it inside the chat; elsewhere the message's link stands for it.

    `token`: comes back with the answers. `heading`, `about`: what stands above the first question.
    """

    token: str = field(repr=False)
    label: str
    heading: str
    about: str
    asks_year: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """The picture of a registration, drawn by `bot.documents` when it is delivered."""

    registration_id: int


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """What is said in place of a message where a platform takes no free words: a text that it has approved.

    `name`: of [template] in the texts. `variables`: by the names in its braces. The message's buttons are the
    template's, in the same order.
    """

    name: str
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The meetings of a registration as a file for a calendar, made by `bot.documents` when it is delivered."""

    registration_id: int


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """The people of a batch as a spreadsheet, made by `bot.documents` for this person of the staff when it is
    delivered. `purpose`: what whole NIKs are needed for; empty: their ends are enough."""

    batch_id: int
    staff_id: int
    purpose: str = field(default="", repr=False)


Document = Calendar | ParticipantList
"""Nowhere kept as a file."""


@dataclass(frozen=True, slots=True)
class Message:
    """Paragraphs are parted by an empty line.

    `phone_button`: the label of the platform's own contact button; empty for none. `clears_keyboard`: the contact
    button or the keys shown before are taken away. `keys`: words to say by a tap, which stay under the chat; they have
    no room beside buttons. `passes`: taken out of the chat again after a minute. `attachment`: shown above the text.
    `takes_file`: staff may answer with a photo or a document; where a platform has no way of its own for that, the
    message offers one. `template`: for a message that nobody asked for. `form`: in place of the link, where it can be.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    links: tuple[Link, ...] = ()
    picture: Proof | None = None
    phone_button: str = ""
    clears_keyboard: bool = False
    attachment: Attachment | None = None
    takes_file: bool = False
    keys: tuple[str, ...] = ()
    passes: bool = False
    template: TemplateUse | None = None
    document: Document | None = None
    form: ChatForm | None = None
