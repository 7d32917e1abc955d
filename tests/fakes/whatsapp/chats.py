"""What a person sees: the messages of the bot and their own, with what can be tapped."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Message:
    """`given`: as the bot posted it. `text`: what is read, a template's words filled in. `content`: bytes of a file.

    `told`: the statuses the bot was told, in order. `template`: the components that a template was approved with.
    """

    id: str
    at: float
    by_bot: bool
    kind: str
    text: str = ""
    given: Json = field(default_factory=dict)
    content: bytes | None = None
    template: list[Json] = field(default_factory=list)
    category: str = "service"
    to_phone: bool = False
    told: list[str] = field(default_factory=list)
    failed: int = 0

    @property
    def interactive(self) -> Json:
        found: Json = self.given.get("interactive", {})
        return found

    @property
    def callback_data(self) -> str:
        """What comes back with its statuses."""
        return str(self.given.get("biz_opaque_callback_data", ""))

    @property
    def replies(self) -> list[tuple[str, str, str]]:
        """What can be tapped and is told to the bot: label, id, and how it is told."""
        action = self.interactive.get("action", {})
        told = [(one["reply"]["title"], one["reply"]["id"], "button_reply") for one in action.get("buttons", ())]
        return [*told, *((row["title"], row["id"], "list_reply") for row in self.rows), *self._quick_replies()]

    @property
    def rows(self) -> list[Json]:
        sections = self.interactive.get("action", {}).get("sections", ())
        return [row for section in sections for row in section["rows"]]

    @property
    def links(self) -> dict[str, str]:
        """What can be tapped and opens a page: label to address."""
        action = self.interactive.get("action", {})
        if action.get("name") == "cta_url":
            return {action["parameters"]["display_text"]: action["parameters"]["url"]}
        return {
            button["text"]: button["url"].replace("{{1}}", self._button_parameter(number))
            for number, button in enumerate(self._template_buttons())
            if button["type"] == "URL"
        }

    @property
    def buttons(self) -> list[str]:
        """The labels of all that can be tapped."""
        action = self.interactive.get("action", {})
        opening = [action["parameters"]["flow_cta"]] if action.get("name") == "flow" else []
        return [label for label, _, _ in self.replies] + list(self.links) + opening

    def _template_buttons(self) -> list[Json]:
        return next((one["buttons"] for one in self.template if one["type"] == "BUTTONS"), [])

    def _quick_replies(self) -> Iterable[tuple[str, str, str]]:
        """Without a payload of its own, a quick reply tells its text."""
        for number, button in enumerate(self._template_buttons()):
            if button["type"] == "QUICK_REPLY":
                yield button["text"], self._button_parameter(number) or button["text"], "button"

    def _button_parameter(self, number: int) -> str:
        for component in self.given.get("template", {}).get("components", ()):
            if component["type"] == "button" and int(component["index"]) == number:
                (parameter,) = component["parameters"]
                return str(parameter.get("payload", parameter.get("text", "")))
        return ""

    def __str__(self) -> str:
        who = "bot" if self.by_bot else "person"
        what = self.text if self.kind in ("text", "interactive") else f"({self.kind}) {self.text}"
        failed = f" (failed: {self.failed})" if self.failed else ""
        return f"{who}{failed}: {what}" + "".join(f" [{label}]" for label in self.buttons)


@dataclass(slots=True, eq=False)
class Chat:
    """`typing_until`: until when the bot is shown typing. `reactions`: of the bot, by message."""

    messages: list[Message] = field(default_factory=list)
    from_bot: list[Message] = field(default_factory=list)
    by_id: dict[str, Message] = field(default_factory=dict)
    read_by_bot: set[str] = field(default_factory=set)
    reactions: dict[str, str] = field(default_factory=dict)
    typing_until: float = 0.0

    def add(self, message: Message) -> None:
        self.messages.append(message)
        self.by_id[message.id] = message
        if message.by_bot:
            self.from_bot.append(message)

    def transcript(self) -> str:
        return "\n".join(map(str, self.messages)) or "(nothing was said)"
