"""What is asked at each step of an announcement. The preview is not here: it needs the numbers first."""

from handlers.list_pages import at_a_time
from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.staff.announcing.audience_words import (
    CHANNELS,
    LANGUAGES,
    STATUSES,
    audience_words,
    is_everywhere,
    own_batches,
    own_programs,
)
from handlers.staff.announcing.moments import morning_after
from handlers.staff.announcing.plan import Plan
from handlers.staff.announcing.steps import Step, tap
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.dates import clock, moment_in_words
from handlers.wording.short_names import short_names
from models.audience import Audience

IN_A_LIST = 6


def question(talk: Talk, plan: Plan, step: Step) -> Message:
    match step:
        case Step.WORDS:
            return _words(talk, plan)
        case Step.CAPTION:
            bare = Button(tap("bare"), talk.say("staff_announcing.without_words"))
            return Message(talk.say("staff_announcing.ask_caption"), (bare, back(talk)), takes_file=True)
        case Step.WHOM:
            return _whom(talk, plan)
        case Step.SCHEDULE:
            return _schedule(talk)
        case Step.LINK_LABEL:
            return _link_label(talk, plan)
        case Step.LINK_ADDRESS:
            return Message(talk.say("staff_announcing.ask_address", label=plan.label), (back(talk),))
        case Step.TIME | Step.SURE | Step.NIGHT | Step.AGAIN | Step.PREVIEW:
            return _when(talk, plan, step)
        case _:
            return _filter(talk, plan.audience or Audience(), step)


def back(talk: Talk) -> Button:
    return Button(tap("back"), talk.say("staff_announcing.back"))


def give_up(talk: Talk) -> Button:
    return Button(tap("give_up"), talk.say("staff_announcing.give_up"))


def _words(talk: Talk, plan: Plan) -> Message:
    if plan.text or plan.file:
        without = Button(tap("no_file"), talk.say("staff_announcing.without_file"))
        ways = (back(talk),) if plan.audience else ()
        buttons = (*((without,) if plan.file and plan.text else ()), *ways, give_up(talk))
        return Message(talk.say("staff_announcing.ask_other_words"), buttons, takes_file=True)
    recent = Button(tap("recent"), talk.say("staff_announcing.recent"))
    return Message(talk.say("staff_announcing.ask_words"), (recent, give_up(talk)), takes_file=True)


def _whom(talk: Talk, plan: Plan) -> Message:
    batches = own_batches(talk)
    every = (
        (Button(tap("open", Step.PROGRAM), talk.say("staff_announcing.choose_program")),) if own_programs(talk) else ()
    )
    beside = (*every, back(talk), give_up(talk))
    most = at_a_time(talk.facts.abilities, len(batches), usual=IN_A_LIST, beside=len(beside))
    shown = batches[plan.page * most : (plan.page + 1) * most]
    seats = talk.facts.seats
    listed = (
        talk.say(
            "staff_announcing.batch",
            training=talk.batch_name(one),
            date=talk.short_date(one.first_day),
            taken=seats[one.id].taken if one.id in seats else 0,
        )
        for one in shown
    )
    names = short_names([talk.batch_name(one) for one in shown], longest=BUTTON_LABEL_MAX)
    buttons = [Button(tap("batch", one.id), name) for one, name in zip(shown, names, strict=True)]
    if len(batches) > (plan.page + 1) * most:
        buttons.append(Button(tap("page", plan.page + 1), talk.say("staff_announcing.more")))
    asks = talk.say("staff_announcing.ask_whom" if shown else "staff_announcing.no_batch")
    return Message(paragraphs(lines(*listed), asks), (*buttons, *beside))


def _schedule(talk: Talk) -> Message:
    buttons = (
        Button(tap("move"), talk.say("staff_announcing.move")),
        Button(tap("no_move"), talk.say("staff_announcing.no_move")),
    )
    return Message(talk.say("staff_announcing.ask_schedule"), (*buttons, back(talk)))


def _link_label(talk: Talk, plan: Plan) -> Message:
    none = (Button(tap("no_link"), talk.say("staff_announcing.no_link")),) if plan.link else ()
    return Message(talk.say("staff_announcing.ask_label"), (*none, back(talk)))


def _when(talk: Talk, plan: Plan, step: Step) -> Message:
    facts = talk.facts
    at = plan.send_at or facts.now
    words = moment_in_words(at, zone=facts.zone, language=facts.language)
    match step:
        case Step.SURE:
            sure = Button(tap("sure"), talk.say("staff_announcing.schedule_it"))
            other = Button(tap("time"), talk.say("staff_announcing.other_time"))
            return Message(talk.say("staff_announcing.ask_sure", moment=words), (sure, other, give_up(talk)))
        case Step.NIGHT:
            hour = clock(morning_after(at, facts.zone), facts.zone, facts.language)
            buttons = (
                Button(tap("morning"), talk.say("staff_announcing.in_the_morning", hour=hour)),
                Button(tap("at_night"), talk.say("staff_announcing.all_the_same")),
            )
            return Message(talk.say("staff_announcing.ask_night", moment=words), (*buttons, back(talk)))
        case Step.AGAIN:
            again = Button(tap("again"), talk.say("staff_announcing.send_again"))
            return Message(talk.say("staff_announcing.ask_again"), (again, give_up(talk)))
        case _:
            return Message(talk.say("staff_announcing.ask_time"), (back(talk), give_up(talk)))


def _filter(talk: Talk, audience: Audience, step: Step) -> Message:
    everyone = ("staff_announcing.all", "all")
    match step:
        case Step.PROGRAM:
            return _programs(talk)
        case Step.STATUS:
            return _statuses(talk, audience)
        case Step.KECAMATAN:
            return _choices(talk, "staff_announcing.ask_kecamatan", "kecamatan", {everyone[1]: everyone[0]})
        case Step.AGE:
            return _choices(talk, "staff_announcing.ask_age", "age", {everyone[1]: everyone[0]})
        case Step.CHANNEL:
            return _choices(talk, "staff_announcing.ask_channel", "channel", {**CHANNELS, everyone[1]: everyone[0]})
        case Step.LANGUAGE:
            return _choices(talk, "staff_announcing.ask_language", "language", {**LANGUAGES, everyone[1]: everyone[0]})
        case _:
            return _filters(talk, audience)


def _filters(talk: Talk, audience: Audience) -> Message:
    labels = {
        Step.PROGRAM: "staff_announcing.program",
        Step.STATUS: "staff_announcing.status",
        Step.KECAMATAN: "staff_announcing.kecamatan",
        Step.AGE: "staff_announcing.age",
        Step.CHANNEL: "staff_announcing.channel",
        Step.LANGUAGE: "staff_announcing.language",
    }
    buttons = [Button(tap("open", step), talk.say(key)) for step, key in labels.items()]
    enough = Button(tap("enough"), talk.say("staff_announcing.enough"))
    told = talk.say("staff_announcing.now_for", audience=audience_words(talk, audience))
    return Message(paragraphs(told, talk.say("staff_announcing.ask_filter")), (*buttons, enough))


def _programs(talk: Talk) -> Message:
    programs = own_programs(talk)
    names = short_names([talk.word(one.title) for one in programs], longest=BUTTON_LABEL_MAX)
    buttons = [Button(tap("program", one.id), name) for one, name in zip(programs, names, strict=True)]
    if is_everywhere(talk):
        buttons.append(Button(tap("program", "all"), talk.say("staff_announcing.all_trainings")))
    return Message(talk.say("staff_announcing.ask_program"), (*buttons, back(talk)))


def _statuses(talk: Talk, audience: Audience) -> Message:
    buttons = [
        Button(tap("status", one), f"✓ {talk.say(key)}" if one in audience.statuses else talk.say(key))
        for one, key in STATUSES.items()
    ]
    enough = Button(tap("open", Step.FILTERS), talk.say("staff_announcing.enough"))
    return Message(talk.say("staff_announcing.ask_status"), (*buttons, enough))


def _choices(talk: Talk, key: str, what: str, labels: dict[str, str]) -> Message:
    buttons = [Button(tap(what, which), talk.say(label)) for which, label in labels.items()]
    return Message(talk.say(key), (*buttons, back(talk)))
