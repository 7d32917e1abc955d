"""What a chat shows: its messages as everybody in it sees them, and the reply keyboard under the input field."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Message:
    """`text` is the caption where there is a picture or a file. `fields`: what else it has on the wire.

    `earlier`: what it said before it was edited. `content`: the bytes of what was sent with it.
    """

    id: int
    chat: "Chat"
    date: int
    sender: Json
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    fields: Json = field(default_factory=dict)
    markup: Json | None = None
    content: bytes | None = None
    kind: str = "text"
    earlier: list[str] = field(default_factory=list)
    edit_date: int = 0
    deleted: bool = False

    @property
    def by_bot(self) -> bool:
        return bool(self.sender.get("is_bot")) and "sender_chat" not in self.fields

    @property
    def button_rows(self) -> list[list[Json]]:
        return (self.markup or {}).get("inline_keyboard") or []

    @property
    def buttons(self) -> list[str]:
        """The labels of its inline keyboard, row after row."""
        return [button["text"] for row in self.button_rows for button in row]

    @property
    def photo(self) -> bytes | None:
        return self.content if self.kind == "photo" else None

    @property
    def document(self) -> bytes | None:
        return self.content if self.kind == "document" else None

    @property
    def edited(self) -> bool:
        return self.edit_date > 0

    def wire(self) -> Json:
        """As the Bot API writes it: of a keyboard, only an inline one."""
        message: Json = {"message_id": self.id, "from": self.sender, "chat": self.chat.wire, "date": self.date}
        message |= self.fields
        if self.kind == "text":
            message["text"] = self.text
        elif self.text:
            message["caption"] = self.text
        if self.entities:
            message["entities" if self.kind == "text" else "caption_entities"] = self.entities
        if self.edit_date:
            message["edit_date"] = self.edit_date
        if self.button_rows:
            message["reply_markup"] = {"inline_keyboard": self.button_rows}
        return message

    def __str__(self) -> str:
        who = "bot" if self.by_bot else self.sender["first_name"]
        what = self.text if self.kind == "text" else f"({self.kind}) {self.text}"
        marks = " (edited)" * self.edited + " (deleted)" * self.deleted
        return f"{who}{marks}: {what}" + "".join(f" [{label}]" for label in self.buttons)


@dataclass(slots=True, eq=False)
class Chat:
    """`wire`: as the Bot API names it. `bot_is`: of a group, what the bot is in it.

    `known`: the bot has met the person, in a group perhaps; `started`: it may write first.
    """

    wire: Json
    known: bool = True
    started: bool = True
    blocked: bool = False
    deactivated: bool = False
    bot_is: str = "member"
    moved_to: int = 0
    menu_button: Json | None = None
    messages: list[Message] = field(default_factory=list, repr=False)
    from_bot: list[Message] = field(default_factory=list, repr=False)
    _by_id: dict[int, Message] = field(default_factory=dict, repr=False)
    _keyboard_of: Message | None = field(default=None, repr=False)

    @property
    def id(self) -> int:
        number: int = self.wire["id"]
        return number

    @property
    def is_private(self) -> bool:
        return bool(self.wire["type"] == "private")

    @property
    def shown(self) -> list[Message]:
        """What has not been deleted."""
        return [message for message in self.messages if not message.deleted]

    @property
    def keys(self) -> list[list[Json]]:
        """The reply keyboard that is shown at present, as it was sent; empty when there is none."""
        if self._keyboard_of is None:
            return []
        rows: list[list[Json]] = (self._keyboard_of.markup or {})["keyboard"]
        return [[{"text": key} if isinstance(key, str) else key for key in row] for row in rows]

    @property
    def keyboard(self) -> list[list[str]] | None:
        """The labels of the reply keyboard that is shown at present."""
        return [[key["text"] for key in row] for row in self.keys] or None

    def find(self, message_id: int) -> Message | None:
        """None when it was never there, or is there no more."""
        found = self._by_id.get(message_id)
        return None if found is None or found.deleted else found

    def add(self, message: Message) -> None:
        self.messages.append(message)
        self._by_id[message.id] = message
        if message.by_bot:
            self.from_bot.append(message)
        match message.markup:
            case {"keyboard": [_, *_]} if message.by_bot:
                self._keyboard_of = message
            case {"remove_keyboard": True} if message.by_bot:
                self._keyboard_of = None

    def delete(self, message: Message) -> None:
        """A keyboard goes with the message that brought it."""
        message.deleted = True
        if self._keyboard_of is message:
            self._keyboard_of = None

    def key_used(self) -> None:
        if self._keyboard_of and (self._keyboard_of.markup or {}).get("one_time_keyboard"):
            self._keyboard_of = None

    def transcript(self) -> str:
        return "\n".join(_lines(self)) or "(nothing was said)"


def _lines(chat: Chat) -> Iterable[str]:
    yield from map(str, chat.messages)
    if chat.keyboard:
        yield "keyboard: " + " / ".join(", ".join(row) for row in chat.keyboard)
