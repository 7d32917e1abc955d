"""Publishing, closing and cancelling: who would be told what, and only after a yes it is done."""

from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.trainings.asks import PreviewStep, Step, StepPreview, StepTaken, TakeStep
from handlers.staff.trainings.at_desk import TASK, ask, choice, desk_of, say
from handlers.staff.trainings.listing import open_batch
from handlers.talk import Talk, lines, paragraphs

_ASKED = {
    Step.PUBLISH: "staff_trainings.publish_ask",
    Step.CLOSE: "staff_trainings.close_ask",
    Step.CANCEL: "staff_trainings.cancel_ask",
}
_DONE = {
    Step.PUBLISH: "staff_trainings.published",
    Step.CLOSE: "staff_trainings.closed",
    Step.CANCEL: "staff_trainings.cancelled",
}


def tapped(talk: Talk, what: str, which: str) -> Outcome | None:
    """ "step:publish:12" asks, "sure" does it."""
    name, _, number = which.partition(":")
    desk = desk_of(talk)
    if what == "step" and name in set(Step) and number.isdecimal():
        return preview(talk, Step(name), int(number))
    if what == "sure" and desk.step == "life":
        return ask(talk, desk, TakeStep(int(desk.data["batch"]), Step(desk.data["to"])))
    return None


def preview(talk: Talk, step: Step, batch_id: int) -> Outcome:
    return ask(talk, Desk(TASK, "life", {"batch": batch_id, "to": step}), PreviewStep(batch_id, step))


def show_preview(talk: Talk, answer: StepPreview) -> Outcome:
    line = answer.batch.line
    head = talk.say("staff_trainings.title", code=line.code, name=talk.word(answer.batch.plan.program.name))
    text = paragraphs(head, _who_is_told(talk, answer), talk.say(_ASKED[answer.step]))
    yes = {
        Step.PUBLISH: talk.button(choice("sure"), "staff_publish"),
        Step.CLOSE: talk.button(choice("sure"), "staff_close"),
        Step.CANCEL: talk.button(choice("sure"), "staff_cancel_yes"),
    }
    return say(talk, desk_of(talk), text, [yes[answer.step], talk.button(choice("batch", line.id), "staff_back")])


def taken(talk: Talk, answer: StepTaken) -> Outcome:
    return open_batch(talk, answer.batch_id, hint=talk.say(_DONE[answer.step]))


def _who_is_told(talk: Talk, answer: StepPreview) -> str:
    """Counts, and the words themselves where somebody gets a message."""
    match answer.step:
        case Step.PUBLISH:
            return talk.say("staff_trainings.publish_told", count=answer.interested)
        case Step.CLOSE:
            return talk.say("staff_trainings.close_told", held=answer.batch.held, waiting=answer.batch.line.waiting)
    counted = talk.say(
        "staff_trainings.cancel_told",
        people=answer.people,
        chats=sum(answer.chats.values()),
        unreachable=answer.unreachable,
    )
    title = talk.word(answer.batch.plan.program.title)
    first = talk.full_date(answer.batch.line.first_day)
    example = talk.say("training_news.cancelled", name=talk.say("staff_trainings.somebody"), training=title, date=first)
    return lines(counted, f"“{example}”") if answer.people else counted
