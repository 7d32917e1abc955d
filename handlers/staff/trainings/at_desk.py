"""How this task speaks and asks: its desk is kept with every word, and a button's words may be typed too."""

from collections.abc import Sequence
from typing import Any

from handlers.messages import Button, Message
from handlers.outcome import Ask, Outcome
from handlers.staff.desk import Desk
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.talk import Talk

TASK = "kelola"


def choice(what: str, which: object = "") -> str:
    """What a button of this task carries."""
    return f"s:{TASK}:{what}:{which}" if which != "" else f"s:{TASK}:{what}"


def desk_of(talk: Talk) -> Desk:
    """The task's own; a new one where another task's is open."""
    desk = talk.facts.desk
    return desk if desk is not None and desk.task == TASK else Desk(TASK, "list")


def say(talk: Talk, desk: Desk, text: str, buttons: Sequence[Button] = (), **more: Any) -> Outcome:
    """`more`: of the message."""
    shown = {one.label.casefold(): one.choice for one in buttons}
    kept = Desk(desk.task, desk.step, {**desk.data, "shown": shown}, desk.misses)
    return talk.stay(Message(text, tuple(buttons), **more), KeepDesk(kept))


def ask(talk: Talk, desk: Desk, question: Ask) -> Outcome:
    """The answer comes back to this task, at that step."""
    return Outcome(talk.state, tells=(KeepDesk(desk),), ask=question)


def end(talk: Talk, text: str, buttons: Sequence[Button] = ()) -> Outcome:
    return talk.stay(Message(text, tuple(buttons)), ClearDesk())


def typed(desk: Desk, text: str) -> str | None:
    """The choice of the button whose words were typed."""
    found = desk.data.get("shown", {}).get(text.strip().casefold())
    return str(found) if found else None


def to_list(talk: Talk) -> Button:
    return talk.button(choice("list"), "staff_list")
