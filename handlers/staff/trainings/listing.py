"""The list of batches, and the page of one of them."""

from handlers.messages import Button
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.staff import Permission
from handlers.staff.trainings.asks import BatchesListed, BatchRead, ListBatches, ReadBatch
from handlers.staff.trainings.at_desk import TASK, ask, choice, desk_of, say, to_list
from handlers.staff.trainings.plans import values_of
from handlers.staff.trainings.showing import summary_lines
from handlers.talk import Talk, lines, paragraphs
from models.batch_plans import BatchLine, BatchSeen

PAGE = 8


def begin(talk: Talk) -> Outcome:
    return open_list(talk)


def open_list(talk: Talk, *, after: int = 0, hint: str = "") -> Outcome:
    return ask(talk, Desk(TASK, "list", {"after": after, "hint": hint}), ListBatches(after, PAGE))


def open_batch(talk: Talk, batch_id: int, *, hint: str = "") -> Outcome:
    return ask(talk, Desk(TASK, "batch", {"batch": batch_id, "hint": hint}), ReadBatch(batch_id))


def find_batch(talk: Talk, code: str) -> Outcome:
    """Whatever page of the list it stands on."""
    return ask(talk, Desk(TASK, "find"), ReadBatch(0, code.strip().upper()))


def show_list(talk: Talk, listed: BatchesListed) -> Outcome:
    desk = desk_of(talk)
    after = int(desk.data.get("after", 0))
    buttons = [Button(choice("batch", one.id), _label(talk, one)) for one in listed.batches]
    if listed.total > PAGE:
        following = after + PAGE if after + PAGE < listed.total else 0
        buttons.append(talk.button(choice("page", following), "more"))
    buttons += [
        talk.button(choice("new"), "staff_new_batch"),
        talk.button(choice("upload"), "staff_upload_list"),
        talk.button(choice("calendar"), "staff_calendar"),
    ]
    head = talk.say("staff_trainings.list" if listed.batches else "staff_trainings.none")
    shown = lines(head, *(_line(talk, one) for one in listed.batches))
    text = paragraphs(str(desk.data.get("hint", "")), shown, talk.say("staff_trainings.which"))
    return say(talk, Desk(TASK, "list", {"after": after}), text, buttons)


def show_batch(talk: Talk, read: BatchRead) -> Outcome:
    desk, batch = desk_of(talk), read.batch
    head = lines(_title(talk, batch), _state(talk, batch.line), _figures(talk, batch))
    planned = lines(*summary_lines(talk, values_of(batch.plan, zone=talk.facts.zone)))
    text = paragraphs(str(desk.data.get("hint", "")), head, planned)
    return say(talk, Desk(TASK, "batch", {"batch": batch.line.id}), text, _buttons(talk, batch.line))


def may_change(talk: Talk, line: BatchLine) -> bool:
    staff = talk.facts.staff
    return staff is not None and staff.may_in(Permission.EDIT_TRAININGS, program_id=line.program_id, batch_id=line.id)


def state_key(talk: Talk, line: BatchLine) -> str:
    """In one word: draft, cancelled, not open yet, closed, full, open."""
    if line.status == "draft":
        return "staff_trainings.is_draft"
    if line.status == "cancelled":
        return "staff_trainings.is_cancelled"
    if talk.facts.now >= line.closes_at:
        return "staff_trainings.is_closed"
    if line.taken >= line.quota:
        return "staff_trainings.is_full"
    return "staff_trainings.is_coming" if talk.facts.now < line.opens_at else "staff_trainings.is_open"


def _label(talk: Talk, line: BatchLine) -> str:
    whole = f"{line.code} {talk.word(line.title)}"
    return whole if len(whole) <= 20 else line.code


def _line(talk: Talk, line: BatchLine) -> str:
    return talk.say(
        "staff_trainings.line",
        code=line.code,
        title=talk.word(line.title),
        date=talk.short_date(line.first_day),
        taken=line.taken,
        seats=line.quota,
        state=talk.say(state_key(talk, line)),
    )


def _title(talk: Talk, batch: BatchSeen) -> str:
    return talk.say("staff_trainings.title", code=batch.line.code, name=talk.word(batch.plan.program.name))


def _state(talk: Talk, line: BatchLine) -> str:
    return talk.say("staff_trainings.state", state=talk.say(state_key(talk, line)))


def _figures(talk: Talk, batch: BatchSeen) -> str:
    line = batch.line
    return talk.say(
        "staff_trainings.figures",
        seats=line.quota,
        confirmed=batch.confirmed,
        held=batch.held + batch.offered,
        waiting=line.waiting,
        review=batch.review,
        left=max(0, line.quota - line.taken),
    )


def _buttons(talk: Talk, line: BatchLine) -> list[Button]:
    if line.status == "cancelled" or not may_change(talk, line):
        return [to_list(talk)]
    buttons = [talk.button(choice("change", line.id), "staff_change")]
    if line.status == "draft":
        buttons.append(talk.button(choice("step", f"publish:{line.id}"), "staff_publish"))
    elif talk.facts.now < line.closes_at:
        buttons.append(talk.button(choice("step", f"close:{line.id}"), "staff_close"))
    if line.status == "published":
        buttons.append(talk.button(choice("links", line.id), "staff_links"))
    return [*buttons, talk.button(choice("step", f"cancel:{line.id}"), "staff_cancel_batch"), to_list(talk)]
