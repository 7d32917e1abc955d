"""Which texts the program says, read from its sources as syntax: none is missed because no conversation came by it.

A key that is made of a value, f"reason.{reason}", stands in FAMILIES with all its values.
"""

import ast
import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

import bot
import handlers
from bot.whatsapp.form_in_chat.components import names_of
from handlers.answers.dates import BirthDateProblem as Dated
from handlers.answers.occupation import Occupation
from handlers.answers.phones import PhoneProblem as Phoned
from handlers.answers.sex import Sex
from handlers.detours import absence
from handlers.flags import Flag
from handlers.form import Question
from handlers.form_in_chat.faces import FACES as IN_CHAT
from handlers.form_in_chat.faces import FOR_WHOM, OTHER, SELF
from handlers.form_page.faces import FOR_OTHER
from handlers.mine import leaving
from handlers.mine.own import LEAVABLE
from handlers.offers.asks import Over
from handlers.participant_list.columns import COLUMNS
from handlers.staff.joining.asks import WhyNot
from handlers.staff.joining.log import KINDS
from handlers.staff.people import attending, downloading
from handlers.staff.people.asks import Act, Reach, Why
from handlers.staff.people.deciding import Reason as Declined
from handlers.staff.shortcuts import SHORTCUTS
from handlers.staff.staff import Role
from models.eligibility import STAFF_MAY_ALLOW, Reason
from models.kept_back import CAUSES
from models.participant import Attendance, Group
from models.rules import EDUCATION_LEVELS
from models.statuses import ACTIVE, Status
from models.waiting_state import Idle


def _on_the_page() -> set[str]:
    """Named by its templates, or after its fields."""
    pages = (Path(str(bot.__file__)).parent / "form_page" / "page").glob("*.html")
    named = {key for page in pages for key in re.findall(r'say\("(\w+)"', page.read_text(encoding="utf-8"))}
    return {*named, *Question, FOR_OTHER, "gone", "gone_way", "closed", "closed_way"}


FAMILIES: dict[str, Iterable[str]] = {
    "birth_date": {"unreadable", Dated.NO_SUCH_DATE, Dated.NOT_YET, Dated.TOO_LONG_AGO, Dated.AGE},
    "correct": {"training", "nothing", *Question} - {Question.KELURAHAN},
    "education": EDUCATION_LEVELS,
    "form_channel": {"web", "telegram", "whatsapp"},
    "form_help": {Question.HOME, Question.ADDRESS, Question.PHONE, Question.NIK},
    "form_in_chat": {FOR_WHOM, SELF, OTHER, *(name for face in IN_CHAT for name in names_of(face))},
    "form_in_chat_help": {
        *{"birth_date_year", Question.KELURAHAN, Question.NAME, Question.ADDRESS, Question.GRADUATION_YEAR},
        *{Question.PHONE, Question.HELPER_NAME},
    },
    "form_page": _on_the_page(),
    "kept_back": CAUSES,
    "leave_ask": {*LEAVABLE, "begun"},
    "leave_done": {*LEAVABLE, "begun"},
    "list_column": {one.name for one in COLUMNS},
    "list_count": {"seated", "waiting"},
    "list_tab": {"seated", "waiting"},
    "list_title": {"seated", "waiting"},
    "mine_status": {*ACTIVE, Status.COMPLETED} - {Status.WAITING},
    "nik": {"short", "long", "unreadable", "not_a_nik"},
    "occupation": Occupation,
    "offer_over": set(Over) - {Over.UNKNOWN},
    "phone": {"unreadable", Phoned.TOO_SHORT, Phoned.TOO_LONG, Phoned.LANDLINE, Phoned.LOOKS_LIKE_NIK},
    "reason": Reason,
    "sex": Sex,
    "training_row": {f"{kind}{ages}" for kind in ("seats", "full", "reviewed") for ages in ("", "_age")},
    "staff_act": Act,
    "staff_did": {
        *{"first_admin", "invite", "begin_role", "refuse_invitation", "change_scope", "end_role"},
        *{"own_link", "refuse_own_link"},
        *(act.value for act in Act),
        *{
            "note",
            "move_meetings",
            "undo_move",
            "reveal",
            "note_nik",
            "close_question",
            "apply_question",
            "close_request",
            "announce",
            "steer_announcement",
            "list_to_phone",
            "take_attendance",
            "change_reminders",
            "grant_phone",
            "refuse_phone",
            "download_list",
            "download_niks",
        },
        *{"add_batch", "change_batch", "change_calendar", "publish_batch", "close_batch", "cancel_batch"},
    },
    "staff_does": {one.command for one in SHORTCUTS},
    "staff_field": {
        *{"role", "programs", "batches", "status", "why", "name", "number", "answer_by", "position", "batch", "text"},
        *{"quota", "nik", "step", "audience", "content", "send_at"},
        *{"is_open", "starts", "ends", "contact", "schedule"},
        *{"meeting", "attendance", "asks", "rules"},
        *{"people", "in_line", "niks", "whose"},
    },
    "staff_key": {one.command for one in SHORTCUTS},
    "staff_role": Role,
    "staff_stays": WhyNot,
    "staff_subject": {*KINDS, "question", "request", "day", "season", "program", "office"},
    "staff_decide": {Act.DECLINE, Act.CANCEL, Act.PROMOTE, Act.FIRST},
    "staff_done": Act,
    "staff_flag": {*Flag, *STAFF_MAY_ALLOW, "selection"},
    "staff_group": Group,
    "staff_group_label": Group,
    "staff_idle": Idle,
    "staff_not_done": Why,
    "staff_reach": Reach,
    "staff_reason": set(Declined) - {Declined.OTHER},
    "staff_absent": absence.REASONS,
    "staff_attendance": Attendance,
    "staff_which_meeting": attending.STEPS,
    "staff_not_asked": attending.NotAsked,
    "staff_left": leaving.REASONS | {leaving.UNSAID},
    "staff_list_purpose": downloading.PURPOSES,
    "staff_reason_label": set(Declined) - {Declined.OTHER},
    "staff_status": Status,
    "staff_told": set(Act) - {Act.FIRST, Act.LATER},
    "template_example": {
        *{"name", "training", "date", "until", "when", "place", "more", "days", "before", "after", "seats"},
    },
    "unfit": Reason,
}
TOLD_WHICH = {"": ("reason", "unfit")}
"""f"{key}.{reason}": the one call that is told its family, `trainings.reason_words`."""


@cache
def _nodes() -> tuple[ast.AST, ...]:
    """Read when the first test asks: others only collect them."""
    packages = (Path(str(package.__file__)).parent for package in (bot, handlers))
    sources = (path.read_text(encoding="utf-8") for package in packages for path in package.rglob("*.py"))
    return tuple(node for source in sources for node in ast.walk(ast.parse(source)))


@cache
def calls(*names: str) -> tuple[ast.Call, ...]:
    """`Button(...)`, `talk.say(...)`: by the last name."""
    return tuple(node for node in _nodes() if isinstance(node, ast.Call) and node.args and _name(node.func) in names)


def _name(node: ast.AST) -> str:
    match node:
        case ast.Attribute(_, name) | ast.Name(name):
            return name
    return ""


def prefixes_of(call: ast.Call) -> set[str]:
    """What stands before the value, where the key is made of one."""
    keys = _made_of_values(call.args[0])
    return {str(key.values[0].value) if isinstance(key.values[0], ast.Constant) else "" for key in keys}


def keys_of(call: ast.Call) -> set[str]:
    """The keys that a call of `say` or `button` can mean, as far as they stand in it."""
    prefixes = {prefix.removesuffix(".") for prefix in prefixes_of(call)}
    return constant_keys(call) | members(family for one in prefixes for family in TOLD_WHICH.get(one, (one,)))


def constant_keys(call: ast.Call) -> set[str]:
    if isinstance(call.func, ast.Attribute) and call.func.attr == "button":
        return {f"button.{key}" for key in _constants(call.args[1])}
    return _constants(call.args[0])


def members(families: Iterable[str]) -> set[str]:
    return {f"{family}.{value}" for family in families for value in FAMILIES.get(family, ())}


def filled_in(call: ast.Call) -> set[str] | None:
    """The names of the values; None where they are spread from a variable."""
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name}


def filled_for(key: str) -> set[str] | None:
    """What all calls together fill into a text chosen by a value: each serves some of the family. None as above."""
    names = [filled_in(call) for call in calls("say") if prefixes_of(call) and key in keys_of(call)]
    return None if None in names else {name for some in names for name in some or ()}


def named(sections: Collection[str]) -> set[str]:
    """Everything written like a key of one of these sections, in a call or before it, and the keys of buttons."""
    written = {value for node in _nodes() for value in _constants(node) if re.fullmatch(r"[a-z_]+\.\w+", value)}
    buttons = {key for call in calls("button") for key in keys_of(call)} | _in_tables_of_buttons()
    return {key for key in written if key.partition(".")[0] in sections} | buttons


def _in_tables_of_buttons() -> set[str]:
    """{choice: key} in a function that makes a button of each."""
    of_a_table = {call for call in calls("button") if not constant_keys(call)}
    functions = [list(ast.walk(node)) for node in _nodes() if isinstance(node, ast.FunctionDef)]
    makers = [nodes for nodes in functions if not of_a_table.isdisjoint(nodes)]
    tables = [node for nodes in makers for node in nodes if isinstance(node, ast.Dict)]
    return {f"button.{key}" for table in tables for value in table.values for key in _constants(value)}


def on_buttons() -> set[str]:
    """The keys of labels."""
    labels = [call.args[1] for call in calls("Button", "Link") if len(call.args) > 1]
    return {key for label in labels if isinstance(label, ast.Call) for key in keys_of(label)}


def _constants(node: ast.AST) -> set[str]:
    """The texts that an expression can come to: itself, or either side of an "if"."""
    match node:
        case ast.Constant(str(value)):
            return {value}
        case ast.IfExp(_, one, other):
            return _constants(one) | _constants(other)
    return set()


def _made_of_values(node: ast.AST) -> list[ast.JoinedStr]:
    match node:
        case ast.JoinedStr():
            return [node]
        case ast.IfExp(_, one, other):
            return [*_made_of_values(one), *_made_of_values(other)]
    return []
