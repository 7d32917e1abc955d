"""The four tasks around participants, by the names that their buttons carry."""

from collections.abc import Mapping

from handlers.staff.dispatch import Task
from handlers.staff.people import digest, moves, seeing, wishes
from handlers.staff.people.words import DIGEST, PEOPLE, REVIEWS, WISHES
from handlers.staff.staff import Permission

PEOPLE_TASKS: Mapping[str, Task] = {
    PEOPLE: Task(
        needs=Permission.SEE_PEOPLE,
        commands=frozenset({"peserta", "participants"}),
        begin=seeing.list_trainings,
        tap=moves.tapped,
        answer=moves.answered,
        anytime=frozenset({"show"}),
        begin_with=moves.begin_with,
    ),
    REVIEWS: Task(
        needs=Permission.DECIDE,
        commands=frozenset({"periksa", "review"}),
        begin=seeing.open_queue,
        tap=moves.tapped_in_queue,
        answer=moves.answered,
        anytime=frozenset({"show"}),
    ),
    WISHES: Task(
        needs=Permission.DECIDE,
        commands=frozenset({"pertanyaan", "questions"}),
        begin=wishes.begin,
        tap=wishes.tapped,
        answer=wishes.answered,
        anytime=frozenset({"show"}),
    ),
    DIGEST: Task(
        needs=Permission.SEE_FIGURES,
        commands=frozenset({"ringkas", "summary"}),
        begin=digest.begin,
        tap=digest.tapped,
        answer=digest.answered,
        anytime=frozenset({"again"}),
        in_every_chat=True,
    ),
}
