"""Batches by spreadsheet: a template, what would be made or what speaks against it, and then all or nothing."""

from collections.abc import Mapping

from handlers.inputs import FileSent
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.trainings.asks import (
    CheckList,
    ImportList,
    ListChecked,
    ListImported,
    ListProblem,
    MakeTemplate,
    TemplateMade,
)
from handlers.staff.trainings.at_desk import TASK, ask, choice, desk_of, say, to_list
from handlers.staff.trainings.listing import open_list
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.phrases import Phrases

MOST_SHOWN = 15


def begin_upload(talk: Talk) -> Outcome:
    return ask(talk, Desk(TASK, "upload"), MakeTemplate())


def show_template(talk: Talk, made: TemplateMade) -> Outcome:
    text = talk.say("staff_trainings.upload")
    return say(talk, Desk(TASK, "upload"), text, [to_list(talk)], attachment=made.file, takes_file=True)


def wait_for_file(talk: Talk) -> Outcome:
    text = talk.say("staff_trainings.upload_wait")
    return say(talk, desk_of(talk), text, [to_list(talk)], takes_file=True)


def file_sent(talk: Talk, sent: FileSent) -> Outcome:
    return ask(talk, Desk(TASK, "checking"), CheckList(sent.file.upload_id))


def checked(talk: Talk, answer: ListChecked) -> Outcome:
    if answer.problems:
        shown = [problem_words(one, talk.facts.phrases) for one in answer.problems[:MOST_SHOWN]]
        rest = len(answer.problems) - len(shown)
        more = talk.say("staff_trainings.and_more", count=rest) if rest else ""
        text = paragraphs(talk.say("staff_trainings.list_problems"), lines(*shown, more))
        return say(talk, Desk(TASK, "upload"), text, [to_list(talk)], takes_file=True)
    shown = list(answer.made[:MOST_SHOWN])
    rest = len(answer.made) - len(shown)
    more = talk.say("staff_trainings.and_more", count=rest) if rest else ""
    head = talk.say("staff_trainings.list_preview", count=len(answer.made))
    text = paragraphs(head, lines(*shown, more), talk.say("staff_trainings.list_sure"))
    desk = Desk(TASK, "list_sure", {"upload": answer.upload_id})
    return say(talk, desk, text, [talk.button(choice("import"), "staff_save_drafts"), to_list(talk)])


def tapped(talk: Talk, what: str) -> Outcome | None:
    desk = desk_of(talk)
    if what == "import" and desk.step == "list_sure":
        return ask(talk, desk, ImportList(int(desk.data["upload"])))
    return None


def imported(talk: Talk, answer: ListImported) -> Outcome:
    return open_list(talk, hint=talk.say("staff_trainings.list_done", count=len(answer.batches)))


def problem_words(problem: ListProblem, phrases: Phrases) -> str:
    """ "Baris 4, kolom Jam: belum terbaca. Isinya: 9 pagi"."""
    values: Mapping[str, object] = problem.values
    why = phrases.say(problem.why, **values)
    if not problem.row:
        return why
    if not problem.column:
        return phrases.say("staff_trainings.problem_row", row=problem.row, why=why)
    where = {"row": problem.row, "column": problem.column, "why": why}
    if not problem.found:
        return phrases.say("staff_trainings.problem", **where)
    return phrases.say("staff_trainings.problem_found", **where, found=problem.found[:40])
