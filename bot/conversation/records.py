"""How inputs and messages are recorded: as JSON, sealed by `models.messages`. Channels read them back from there."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from bot.conversation.inbound import Tapped
from handlers.command_list import Shown
from handlers.files import Attachment, FileKind
from handlers.form_in_chat.asks import FormSent
from handlers.inputs import (
    Edited,
    FileRefused,
    FileSent,
    FormSubmitted,
    InGroup,
    Left,
    NonText,
    PhoneShared,
    Said,
    Start,
    Tap,
    Text,
)
from handlers.messages import Button, Calendar, Document, Link, Message, ParticipantList, TemplateUse
from handlers.news.by_template import FOR_YOU
from handlers.wording.phrases import Phrases


def input_record(said: Said, *, label: str = "", reference: str = "") -> dict[str, Any]:
    """What the resident sees of the own input in the chat's history. `label`: of the button that was tapped.

    `reference`: what the platform knows the message by.
    """
    record = _input(said, label)
    return {**record, "reference": reference} if reference else record


def _input(said: Said, label: str) -> dict[str, Any]:
    match said:
        case Text(text):
            return {"kind": "text", "text": text}
        case Tap(choice, revision):
            return {"kind": "tap", "choice": choice, "revision": revision, "text": label}
        case Start(code):
            return {"kind": "start", "code": code}
        case PhoneShared(phone):
            return {"kind": "phone", "text": phone}
        case NonText(kind):
            return {"kind": "other", "what": kind}
        case FileSent(file, caption):
            return {"kind": "file", "what": file.kind, "text": caption or file.name}
        case FileRefused(kind):
            return {"kind": "other", "what": kind}
        case Edited(text):
            return {"kind": "edited", "text": text}
        case InGroup():
            return {"kind": "group"}
        case FormSubmitted(part=part):  # the answers are where the form is kept
            return {"kind": "form", "what": part}
        case FormSent():
            return {"kind": "form", "what": "whole"}
        case Left():
            return {"kind": "left"}


def message_record(message: Message, *, revision: int) -> dict[str, Any]:
    """`revision`: the one that a tap on these buttons must name."""
    return {
        "text": message.text,
        "buttons": [_button(button) for button in message.buttons],
        "links": [_link(link) for link in message.links],
        "picture": message.picture.registration_id if message.picture else None,
        "phone_button": message.phone_button,
        "clears_keyboard": message.clears_keyboard,
        **({"keys": list(message.keys)} if message.keys else {}),
        **({"passes": True} if message.passes else {}),
        **_document(message.document),
        **_files(message),
        **_template(message.template),
        **({"form": asdict(message.form)} if message.form else {}),
        "revision": revision,
    }


def notice_record(message: Message) -> dict[str, Any]:
    """Of a message that nobody asked for: its buttons carry all they need, and every platform has a way to say it."""
    return message_record(message if message.template else replace(message, template=FOR_YOU), revision=0)


def template_of(payload: dict[str, Any]) -> TemplateUse | None:
    """What a recorded message is, where it may not be said in free words."""
    found = payload.get("template")
    return TemplateUse(found["name"], found["variables"]) if found else None


def _button(button: Button) -> dict[str, str]:
    detail = {"detail": button.detail} if button.detail else {}
    return {"choice": button.choice, "label": button.label, **detail}


def _link(link: Link) -> dict[str, Any]:
    return {"url": link.url, "label": link.label, **({"within": True} if link.within else {})}


def _template(use: TemplateUse | None) -> dict[str, Any]:
    return {"template": {"name": use.name, "variables": dict(use.variables)}} if use else {}


def attachment_of(payload: dict[str, Any]) -> Attachment | None:
    """The file that a recorded message shows."""
    file = payload.get("attachment")
    return Attachment(file["upload"], FileKind(file["kind"]), file["name"]) if file else None


def document_of(payload: dict[str, Any]) -> Document | None:
    """What is made when the recorded message is delivered."""
    if (registration_id := payload.get("calendar")) is not None:
        return Calendar(registration_id)
    listed = payload.get("participants")
    return ParticipantList(listed["batch"], listed["staff"], listed["purpose"]) if listed else None


def _document(document: Document | None) -> dict[str, Any]:
    match document:
        case Calendar(registration_id):
            return {"calendar": registration_id}
        case ParticipantList(batch_id, staff_id, purpose):
            return {"participants": {"batch": batch_id, "staff": staff_id, "purpose": purpose}}
    return {}


def _files(message: Message) -> dict[str, Any]:
    """Only of the few messages that have to do with one."""
    file = message.attachment
    shown = {"attachment": {"upload": file.upload_id, "kind": file.kind, "name": file.name}} if file else {}
    return {**shown, "takes_file": True} if message.takes_file else shown


def commands_record(listed: Sequence[Shown]) -> dict[str, Any]:
    """What the menu of this chat shows from now on; nothing listed: what it shows everybody."""
    return {"commands": [{"command": one.name, "description": one.description} for one in listed]}


def erasure_record(position: int, phrases: Phrases, *, reference: str = "") -> dict[str, Any]:
    """Takes the message at that position out of the chat; these words stand in its place."""
    return {"erases": position, "text": phrases.say("nik.erased"), "reference": reference}


def mark_record(tapped: Tapped, *, is_stale: bool) -> dict[str, Any]:
    """Takes the buttons away from the message that was tapped, and writes the answer to it where it was one."""
    answer = "" if is_stale else tapped.label
    return {"marks": tapped.reference, "text": tapped.text, "answer": answer, "is_caption": tapped.is_caption}


def erased_record(phrases: Phrases) -> dict[str, Any]:
    """In place of an input that held a NIK."""
    return {"kind": "erased", "text": phrases.say("nik.erased")}


def label_of(choice: str, newest: Iterable[Any]) -> str:
    """The words of a tapped button, as the newest message that has it showed it; empty for a button of an older one."""
    buttons = (button for one in newest if isinstance(one, dict) for button in one.get("buttons", ()))
    return next((button["label"] for button in buttons if button["choice"] == choice), "")
