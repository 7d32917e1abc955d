"""The question that is open, said again: after a detour, an old button, or a pause of days."""

from dataclasses import replace

from handlers import trainings
from handlers.form import Question
from handlers.messages import Message
from handlers.mine.changing import which_answer
from handlers.mine.leaving import leave_question
from handlers.new_phone import pages as new_phone
from handlers.outcome import Outcome, Tell
from handlers.pages import choices, consent, menu
from handlers.pages.summary import correct, summary
from handlers.pages.who import who
from handlers.questions import QUESTIONS
from handlers.state import TRAINING_MARK, Step
from handlers.talk import Talk, paragraphs

PATIENCE = 2
"""Misses of one question after which a person is offered, and a way past it."""


def open_question(talk: Talk) -> Message:
    return with_ways_out(talk, _asked(talk))


def _asked(talk: Talk) -> Message:
    step = talk.state.step
    if step in QUESTIONS:
        return with_other_choice(talk, QUESTIONS[Question(step)].ask(talk))
    match step:
        case Step.CONSENT:
            return consent.short_consent(talk)
        case Step.WHO:
            return who(talk)
        case Step.BROWSE:
            return trainings.open_list(talk)
        case Step.TRAINING:
            return trainings.fitting_list(talk)
        case Step.OTHERS:
            return trainings.others_list(talk)
        case Step.UNFIT | Step.FULL | Step.SAME_DATA | Step.SUMMARY:
            return _about_a_training(talk)
        case Step.CORRECT:
            return correct(talk)
        case Step.FORM:
            return form_page(talk)
        case Step.ERASE:
            return erase(talk)
        case Step.CANCEL:
            return cancel(talk)
        case Step.CHANGE:
            return which_answer(talk)
        case Step.WITHDRAW:
            return leave_question(talk)
        case Step.NEW_PHONE:
            return new_phone.ask_number(talk)
        case Step.NEW_PHONE_BORN:
            return new_phone.ask_birth_date(talk)
        case _:
            return menu.menu(talk)


def say_first(talk: Talk, *said: str, tells: tuple[Tell, ...] = ()) -> Outcome:
    """Say this, and the open question again in the same message."""
    asked = open_question(talk)
    return talk.stay(replace(asked, text=paragraphs(*said, asked.text)), *tells)


def say_only(talk: Talk, said: str, *tells: Tell) -> Outcome:
    """The same after a button of news, which may be pressed when nothing is open: then nothing is asked."""
    if talk.state.step == Step.REST:
        return talk.stay(Message(said), *tells)
    return say_first(talk, said, tells=tells)


def aside(talk: Talk, page: Message) -> Outcome:
    """A page beside the conversation. What is open stays open, and is one tap away."""
    goes_on = talk.button("continue", "go_on")
    if talk.state.step == Step.REST or goes_on in page.buttons:
        return talk.stay(page)
    return talk.stay(replace(page, buttons=(*page.buttons, goes_on)))


def missed(talk: Talk, message: Message, *tells: Tell) -> Outcome:
    """The same question again, said otherwise. Nobody is left stuck at it."""
    counted = talk.with_state(misses=talk.state.misses + 1)
    return counted.stay(with_ways_out(counted, message), *tells)


def with_other_choice(talk: Talk, message: Message) -> Message:
    """The first question after the choice of a training has a way back to it."""
    if talk.state.correcting or talk.batch is None or talk.state.trail[-1:] != (TRAINING_MARK,):
        return message
    return replace(message, buttons=(*message.buttons, talk.button("trainings", "choose_other")))


def with_ways_out(talk: Talk, message: Message) -> Message:
    if talk.state.misses < PATIENCE:
        return message
    offered = {button.choice for button in message.buttons}
    ways = [talk.button("skip", "skip_for_now")] if talk.state.step in QUESTIONS and "skip" not in offered else []
    if "staff" not in offered:
        ways.append(talk.button("staff", "staff"))
    return replace(message, buttons=(*message.buttons, *ways))


def form_page(talk: Talk) -> Message:
    """The link itself is not kept: it is made anew."""
    ways = (talk.button("form", "link_again"), talk.button("here", "answer_here"))
    return Message(talk.say("form_page.waiting"), ways)


def erase(talk: Talk) -> Message:
    key = "data.erase_ask_page" if talk.facts.abilities.shows_our_record else "data.erase_ask"
    return Message(talk.say(key), (talk.button("yes", "erase_yes"), talk.button("no", "keep")))


def cancel(talk: Talk) -> Message:
    return Message(talk.say("anywhere.cancel_ask"), (talk.button("yes", "stop_form"), talk.button("no", "go_on")))


def looked_at(talk: Talk) -> trainings.Unfit | None:
    """The training of the page that is open."""
    batch = talk.batch
    if batch is not None:
        return trainings.Unfit(batch.program, batch, trainings.unmet_by(talk, batch))
    programs = talk.facts.catalogue.programs
    program = next((program for program in programs if program.id == talk.state.program), None)
    return trainings.Unfit(program, None, ()) if program else None


def _about_a_training(talk: Talk) -> Message:
    """Falls back to the list where the training has gone from the catalogue, or fits by now."""
    one = looked_at(talk)
    if one is None or (one.batch is None and talk.state.step != Step.UNFIT):
        return trainings.fitting_list(talk)
    match talk.state.step, one.batch:
        case Step.FULL, batch if batch is not None:
            return choices.full(talk, batch)
        case Step.SAME_DATA, batch if batch is not None:
            return choices.same_data(talk, batch)
        case Step.SUMMARY, _:
            return summary(talk)
        case _ if one.batch is None or one.reasons:
            return choices.unfit(talk, one)
        case _:
            return trainings.fitting_list(talk)
