"""Male or female as civil registration knows them; whatever else is said is asked again, in neutral words."""

from enum import StrEnum

from handlers.answers.plain_text import plain, squeezed, without_fillers, word_set, words


class Sex(StrEnum):
    """As stored."""

    FEMALE = "F"
    MALE = "M"


_SAID = {
    Sex.FEMALE: "p pr prp prm perempuan prempuan permpuan perempun perempuam perumpuan wanita wnt wanit cewek cewe cwe"
    " cwek ce female f woman girl perempuannya putri padusi"
    " prmpuan perempwan gadis ibu ibu2 emak",
    Sex.MALE: "l lk lk2 laki laki2 lakilaki lelaki lakik pria cowok cowo cwo cwok co male m man boy putra bapak bapak2",
}
_MEANING = {word: sex for sex, said in _SAID.items() for word in said.split()}
_AROUND = word_set("saya aku awak jenis kelamin jk adalah seorang sex gender yang")


def read_sex(text: str) -> Sex | None:
    """The only one meant, or None."""
    said = [word for word in words(plain(text)) if word not in _AROUND]
    if not 0 < len(said) <= 6:
        return None
    meant = {_MEANING.get(word) or _MEANING.get(squeezed(word)) for word in without_fillers(said)}
    return meant.pop() if len(meant) == 1 else None
