"""What an announcement says, and how it looks in a resident's chat: the preview is made by the same function."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from handlers.files import Attachment, FileKind
from handlers.messages import Link, Message, TemplateUse
from handlers.wording.lists import enumerate_words
from handlers.wording.phrases import Phrases

LONGEST_TEXT = 3400
LONGEST_CAPTION = 700
"""Characters, beside a file: with the names before them they fit in one message of every channel (4,096 and 1,024)."""

_LONGEST_NAME = 40
_ANNOUNCED = TemplateUse("announcement")


@dataclass(frozen=True, slots=True)
class Content:
    """`link`: a button below. `file`: shown above the words."""

    text: str = field(repr=False)
    link: Link | None = None
    file: Attachment | None = None

    @property
    def room(self) -> int:
        """Characters that the text may have. Counted as Telegram does, where an emoji is two."""
        return LONGEST_CAPTION if self.file else LONGEST_TEXT

    def to_json(self) -> dict[str, Any]:
        link = {"url": self.link.url, "label": self.link.label} if self.link else None
        file = {"upload": self.file.upload_id, "kind": self.file.kind, "name": self.file.name} if self.file else None
        return {"text": self.text, "link": link, "file": file}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError for what `to_json` did not make."""
        link, file = content["link"], content["file"]
        return cls(
            content["text"],
            Link(link["url"], link["label"]) if link else None,
            Attachment(file["upload"], FileKind(file["kind"]), file["name"]) if file else None,
        )


def announced(content: Content, names: Sequence[str], phrases: Phrases) -> Message:
    """`names`: whom it is about, where the phone is shared; otherwise nobody is named."""
    text = content.text
    if names:
        named = enumerate_words([name[:_LONGEST_NAME] for name in names], phrases)
        text = phrases.say("announced.to", names=named) + "\n\n" + text
    links = (content.link,) if content.link else ()
    return Message(text, links=links, attachment=content.file, template=_ANNOUNCED)
