"""Whether somebody comes to a meeting, in the four words of the attendance list."""

import re

from handlers.answers.plain_text import plain, squeezed, word_set, words
from handlers.understanding.spelling import meant_words

_SICK = word_set("sakit skt s flu pusing meriang mencret diare rawat operasi tipes dbd")
_EXCUSED = word_set("izin i ijn halangan acara urusan permisi cuti excused")
_ABSENT = word_set("alpa alpha a absen bolos mangkir")
_PRESENT = word_set("hadir h hdr hadit masuk bisa ikut present otw nyusul telat ya iya y yes siap ok oke pasti")
_DENIED = word_set("tidak belum")
_UNABLE = word_set("bisa sempat dapat mungkin jadi")
_UNWELL = re.compile(r"\b(?:gak?|tidak|tdk|ng?gak?|kurang)\s+(?:enak|sehat)\b")


def read_attendance(text: str) -> str:
    """HADIR, SAKIT, IZIN or ALPA; empty where none is said. The letter of the list is enough.

    Who cannot come is excused, who does not come is not: staff decide what becomes of it.
    """
    said = plain(text)[:300]
    spoken = {squeezed(word) for word in words(said)} | set(meant_words(said))
    if spoken & _SICK or _UNWELL.search(said):
        return "IZIN" if "keluarga" in spoken else "SAKIT"
    if spoken & _EXCUSED:
        return "IZIN"
    if spoken & _ABSENT:
        return "ALPA"
    if spoken & _DENIED:
        return "IZIN" if spoken & _UNABLE else "ALPA"
    return "HADIR" if spoken & _PRESENT else ""
