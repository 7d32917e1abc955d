"""Taking the list of a training along as a file: with the ends of the NIKs; whole ones for a stated purpose only."""

from dataclasses import replace

from handlers.messages import Button, Message, ParticipantList
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.people.asks import ReadTraining, TrainingRead
from handlers.staff.people.seeing import LIST, PURPOSE, asking, showing
from handlers.staff.people.words import REASON_AT_MOST, may, press, training_name, written
from handlers.staff.staff import Permission
from handlers.talk import Talk
from models.participant import Training

FILE, WHOLE = "file", "whole"
"""Steps while the training is looked up. `seeing.PURPOSE`: what for is asked."""

PURPOSES = ("pay", "partner")
"""Those that lists of whole NIKs are usually needed for (UU 24/2013); others are typed."""


def begin(talk: Talk, desk: Desk, batch_id: int) -> Outcome:
    return asking(talk, desk.at(FILE, of_list=batch_id), ReadTraining(batch_id))


def begin_whole(talk: Talk, desk: Desk, batch_id: int) -> Outcome:
    return asking(talk, desk.at(PURPOSE, of_list=batch_id), ReadTraining(batch_id))


def purpose_chosen(talk: Talk, desk: Desk, code: str) -> Outcome | None:
    is_open = desk.step == PURPOSE and code in PURPOSES
    return _for(talk, desk, talk.say(f"staff_list_purpose.{code}")) if is_open else None


def purpose_typed(talk: Talk, desk: Desk, text: str) -> Outcome:
    purpose = written(" ".join(text.split()), most=REASON_AT_MOST)
    if len(purpose) < 3:
        return showing(talk, desk, Message(talk.say("staff_list.say_more"), _purposes(talk)))
    return _for(talk, desk, purpose)


def training_read(talk: Talk, desk: Desk, read: TrainingRead) -> Outcome:
    """The question or the file that was waiting for it."""
    training, listed = read.training, desk.at(LIST)
    if training is None or (desk.step != FILE and not _may_whole(talk, training)):
        return showing(talk, listed, Message(talk.say("staff_people.not_there")))
    match desk.step:
        case step if step == PURPOSE:
            asked = talk.say("staff_list.purpose", training=training_name(talk, training))
            return showing(talk, desk, Message(asked, _purposes(talk)))
        case step if step == WHOLE:
            return _whole(talk, listed, training, purpose=str(desk.data.get("purpose", "")))
    return showing(talk, listed, _file(talk, training))


def _for(talk: Talk, desk: Desk, purpose: str) -> Outcome:
    return asking(talk, desk.at(WHOLE, purpose=purpose), ReadTraining(int(desk.data["of_list"])))


def _file(talk: Talk, training: Training) -> Message:
    """Whatever a reader of the list may not have is not in it: `handlers.participant_list.sheets.sees`."""
    decides = may(talk, Permission.DECIDE, training)
    said = talk.say("staff_list.file" if decides else "staff_list.file_short", training=training_name(talk, training))
    whole = (press(talk, f"whole:{training.batch_id}", "staff_people_button.whole"),)
    buttons = (*(whole if _may_whole(talk, training) else ()), _back(talk))
    return Message(said, buttons, document=_list(talk, training))


def _whole(talk: Talk, desk: Desk, training: Training, *, purpose: str) -> Outcome:
    """In a message of its own, without buttons: a tap would keep it, and it is to go, the file with it."""
    said = talk.say("staff_list.file_whole", training=training_name(talk, training))
    file = Message(said, document=_list(talk, training, purpose=purpose), passes=True)
    outcome = showing(talk, desk.at(LIST, purpose=""), Message(talk.say("staff_list.file_passes"), (_back(talk),)))
    return replace(outcome, replies=(file, *outcome.replies))


def _list(talk: Talk, training: Training, *, purpose: str = "") -> ParticipantList | None:
    staff = talk.facts.staff
    return ParticipantList(training.batch_id, staff.id, purpose) if staff else None


def _may_whole(talk: Talk, training: Training) -> bool:
    """Nowhere where a NIK may not be written either."""
    return talk.facts.abilities.takes_nik and may(talk, Permission.REVEAL, training)


def _purposes(talk: Talk) -> tuple[Button, ...]:
    return (
        *(press(talk, f"for:{code}", f"staff_list_purpose.{code}") for code in PURPOSES),
        press(talk, "back", "staff_people_button.back"),
    )


def _back(talk: Talk) -> Button:
    return press(talk, "list", "staff_people_button.list")
