"""Our JSON is what pywa, a library with many users, would have sent: for each kind of message that both can build.

Set right on pywa's side, by platforms.md: it writes `recipient_type`, which is the default; an empty title of a list's
only section, which Meta does not want; and a template's words in capitals and numbers, which are small and text in
Meta's own examples. Our request for a telephone number does not exist, and pywa's (§3.3) is not what Meta documents.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import pytest

from bot.conversation.records import message_record
from bot.text_files import read_books
from bot.whatsapp.addresses import receiver
from bot.whatsapp.buttons import ButtonSeal
from bot.whatsapp.call import Media, with_media
from bot.whatsapp.form_in_chat.definition import definition as definition_of_form
from bot.whatsapp.rendering import Place, render
from bot.whatsapp.templates import definition, filled
from bot.whatsapp.tracking import Tracked
from handlers.files import Attachment, FileKind
from handlers.messages import Button, ChatForm, Link, Message, Proof, TemplateUse
from models.vault import Vault
from tests.conversation.catalogue import OFFICE

Json = dict[str, Any]

PHONE, USER_ID = "628123450001", "ID.13491208655302741918"
TRACKED = Tracked(7, 3, 1, "service")
BOOKS = read_books()
PLACE = Place(7, 3, ButtonSeal(Vault([bytes(range(32))])), BOOKS["id"])
YES, NO = Button("yes", "Ya"), Button("no", "Tidak")
TRAININGS = tuple(Button(f"training:{number}", f"Pelatihan {number}", "mulai 12 April") for number in range(4))
FORM = Link("https://example.org/formulir/abc", "Isi formulir")
PAPER = Attachment(4, FileKind.DOCUMENT, "jadwal.pdf")
MEDIA = "1037543291543636"


@dataclass
class Pywa:
    """pywa itself, on a wire that only writes down. `wa` and `types` are its own, imported here for it is slow."""

    wa: Any
    types: Any
    templates: Any
    bodies: list[Json] = field(default_factory=list)

    def take(self, request: httpx.Request) -> httpx.Response:
        self.bodies.append(json.loads(request.content))
        template = {"id": "1", "status": "PENDING", "category": "UTILITY"}
        message = {"contacts": [{"input": PHONE, "wa_id": PHONE}], "messages": [{"id": "wamid.x"}]}
        return httpx.Response(200, json={"messaging_product": "whatsapp", **template, **message})

    async def body(self, sent: Awaitable[Any]) -> Json:
        await sent
        return self.bodies[-1]


@pytest.fixture
async def pywa() -> AsyncIterator[Pywa]:
    import pywa_async.client
    import pywa_async.types
    import pywa_async.types.templates

    oracle = Pywa(None, pywa_async.types, pywa_async.types.templates)
    async with httpx.AsyncClient(transport=httpx.MockTransport(oracle.take), verify=False) as wire:  # noqa: S501
        oracle.wa = pywa_async.client.WhatsApp("106", "a-token", waba_id="102", session=wire, server=None)
        yield oracle


def ours(message: Message, *, to: str = PHONE, place: Place = PLACE) -> Json:
    """As the courier posts it."""
    call = render(message_record(message, revision=5), place)
    assert call is not None
    media = Media(MEDIA, call.file.name if call.file else "")
    content = with_media(call, media) if call.needs_media else call.content
    return posted(content, to=to)


def posted(content: Json, *, to: str = PHONE) -> Json:
    return {"messaging_product": "whatsapp", **receiver(to), **content, "biz_opaque_callback_data": str(TRACKED)}


def set_right(body: Json) -> Json:
    assert body.pop("recipient_type") == "individual"
    for section in body.get("interactive", {}).get("action", {}).get("sections", ()):
        if not section["title"]:
            del section["title"]
    for component in body.get("template", {}).get("components", ()):
        small = {name: component[name].lower() for name in ("type", "sub_type") if name in component}
        component.update(small | ({"index": str(component["index"])} if "index" in component else {}))
    return body


def ids(body: Json) -> list[str]:
    """Of buttons and rows: sealed, which pywa cannot do."""
    action = body["interactive"]["action"]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    return [one["reply"]["id"] for one in action.get("buttons", ())] + [row["id"] for row in rows]


def rebuilt(flow: Json) -> Any:
    """Of pywa's own classes, which take no property that they do not know."""
    from pywa.types import flows

    def component(given: Json) -> Any:
        named = {name.replace("-", "_"): value for name, value in given.items() if name != "type"}
        if "data_source" in named:
            named["data_source"] = [flows.DataSource(**one) for one in named["data_source"]]
        if "on_click_action" in named:
            named["on_click_action"] = action(named["on_click_action"])
        return getattr(flows, given["type"])(**named)

    def action(given: Json) -> Any:
        if given["name"] == "complete":
            return flows.CompleteAction(payload=given["payload"])
        return flows.NavigateAction(next=flows.Next(name=given["next"]["name"]), payload=given["payload"])

    screens = [
        flows.Screen(**{**one, "layout": flows.Layout(children=list(map(component, one["layout"]["children"])))})
        for one in flow["screens"]
    ]
    return flows.FlowJSON(version=flow["version"], screens=screens)


Build = Callable[[Pywa, list[str]], Awaitable[Any]]


def keys(pywa: Pywa, sealed: list[str], *buttons: Button) -> Any:
    return [pywa.types.Button(one.label, data) for one, data in zip(buttons, sealed, strict=True)]


def listed(pywa: Pywa, sealed: list[str]) -> Any:
    rows = [pywa.types.SectionRow(one.label, data, one.detail) for one, data in zip(TRAININGS, sealed, strict=True)]
    return pywa.types.SectionList(BOOKS["id"].say("whatsapp.open_list"), [pywa.types.Section("", rows)])


CASES: dict[str, tuple[Message, Build]] = {
    "words": (Message("Halo."), lambda pywa, _: pywa.wa.send_message(f"+{PHONE}", "Halo.", tracker=str(TRACKED))),
    "buttons": (
        Message("Mau?", (YES, NO)),
        lambda pywa, sealed: pywa.wa.send_message(
            f"+{PHONE}", "Mau?", buttons=keys(pywa, sealed, YES, NO), tracker=str(TRACKED)
        ),
    ),
    "a list": (
        Message("Yang mana?", TRAININGS),
        lambda pywa, sealed: pywa.wa.send_message(
            f"+{PHONE}", "Yang mana?", buttons=listed(pywa, sealed), tracker=str(TRACKED)
        ),
    ),
    "a link": (
        Message("Isi formulirnya.", links=(FORM,)),
        lambda pywa, _: pywa.wa.send_message(
            f"+{PHONE}", "Isi formulirnya.", buttons=pywa.types.URLButton(FORM.label, FORM.url), tracker=str(TRACKED)
        ),
    ),
    "a picture": (
        Message("Terdaftar.", picture=Proof(9)),
        lambda pywa, _: pywa.wa.send_image(f"+{PHONE}", MEDIA, caption="Terdaftar.", tracker=str(TRACKED)),
    ),
    "a picture with buttons": (
        Message("Terdaftar.", (YES, NO), picture=Proof(9)),
        lambda pywa, sealed: pywa.wa.send_image(
            f"+{PHONE}", MEDIA, caption="Terdaftar.", buttons=keys(pywa, sealed, YES, NO), tracker=str(TRACKED)
        ),
    ),
    "a document": (
        Message("Jadwalnya.", attachment=PAPER),
        lambda pywa, _: pywa.wa.send_document(
            f"+{PHONE}", MEDIA, filename=PAPER.name, caption="Jadwalnya.", tracker=str(TRACKED)
        ),
    ),
}


@pytest.mark.parametrize("kind", CASES)
async def test_a_message_is_what_pywa_would_send(pywa: Pywa, kind: str) -> None:
    message, build = CASES[kind]
    body = ours(message)
    sealed = ids(body) if message.buttons else []

    assert set_right(await pywa.body(build(pywa, sealed))) == body


async def test_a_message_with_the_form_is_what_pywa_would_send(pywa: Pywa) -> None:
    form = ChatForm("token-of-a-form-01", "Isi formulir", "Daftar Pelatihan Kue", "12 April", asks_year=False)
    message = Message("Isi formulirnya.", links=(FORM,), form=form)
    body = ours(message, place=replace(PLACE, flow_id="800"))
    parameters = body["interactive"]["action"]["parameters"]
    button = pywa.types.FlowButton(
        form.label,
        flow_id="800",
        flow_token=form.token,
        mode=pywa.types.FlowStatus.PUBLISHED,
        flow_action_type=pywa.types.FlowActionType.NAVIGATE,
        flow_action_screen="START",
        flow_action_payload=parameters["flow_action_payload"]["data"],
    )
    words = body["interactive"]["body"]["text"]
    theirs = await pywa.body(pywa.wa.send_message(f"+{PHONE}", words, buttons=button, tracker=str(TRACKED)))

    assert set_right(theirs) == body


@pytest.mark.parametrize("language", BOOKS)
async def test_the_form_is_a_flow_that_pywa_can_build(pywa: Pywa, language: str) -> None:
    flow = json.loads(definition_of_form(BOOKS[language], OFFICE, draft_days=30).content)
    built = rebuilt(flow)

    assert json.loads(built.to_json()) == flow


async def test_somebody_without_a_number_is_written_to_by_the_user_id(pywa: Pywa) -> None:
    theirs = await pywa.body(pywa.wa.send_message(USER_ID, "Halo.", tracker=str(TRACKED)))

    assert set_right(theirs) == ours(Message("Halo."), to=USER_ID)


async def test_a_filled_template_is_what_pywa_would_send(pywa: Pywa) -> None:
    said = {"training": "Kue", "before": "12 April", "after": "13 April", "more": "Gedung Contoh."}
    use = TemplateUse("moved", {"name": "Nurhayati Contoh"} | said)
    body = posted(filled(use, BOOKS["id"], ["can", "cannot"]))
    named = body["template"]["components"][0]["parameters"]
    params = [
        pywa.templates.BodyText.params(*(one["text"] for one in named)),
        *(pywa.templates.QuickReplyButton.params(callback_data=data, index=place)
          for place, data in enumerate(("can", "cannot"))),
    ]  # fmt: skip
    language = pywa.templates.TemplateLanguage.INDONESIAN
    sending = pywa.wa.send_template(f"+{PHONE}", "silatih_moved", language, params, tracker=str(TRACKED))

    assert set_right(await pywa.body(sending)) == body


async def test_a_template_is_handed_in_as_pywa_would(pywa: Pywa) -> None:
    wanted = definition("meeting", BOOKS["id"], office="Dinas Contoh")
    body, buttons = wanted["components"]
    taps = [pywa.templates.QuickReplyButton(text=one["text"]) for one in buttons["buttons"]]
    made = pywa.templates.Template(
        name=wanted["name"],
        language=pywa.templates.TemplateLanguage.INDONESIAN,
        category=pywa.templates.TemplateCategory.UTILITY,
        components=[
            pywa.templates.BodyText(body["text"], *body["example"]["body_text"][0]),
            pywa.templates.Buttons(buttons=taps),
        ],
    )
    theirs = await pywa.body(pywa.wa.create_template(made))

    assert {name: theirs[name] for name in wanted} == wanted
