"""The last school finished, as a level of `models.rules.EDUCATION_LEVELS`; who is still at school is asked again."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.plain_text import plain, squeezed, word_set, words

_SPELLINGS = {
    "SD": "sd sdn sdit sdlb mi mis ibtidaiyah ibtidaiyyah sr",
    "SMP": "smp smpn smpit slp sltp sltpn mts mtsn mtss tsanawiyah tsanawiyyah",
    "SMA": "sma sman smu smun slta ma man aliyah aliyyah smak smas smait",
    "SMK": "smk smkn smks stm stmn smea smean smkk smip mak",
    "D1": "d1", "D2": "d2", "D3": "d3 amd", "D4": "d4",
    "S1": "s1 sarjana strata1 bachelor skripsi",
    "S2": "s2 magister master pascasarjana", "S3": "s3 doktor doctor doktoral",
}  # fmt: skip
_LEVEL = {spelling: level for level, spellings in _SPELLINGS.items() for spelling in spellings.split()}

_SPELLED_OUT = (
    (re.compile(r"\bsekolah\s+(?:dasar|rakyat)\b|\bpaket\s*a\b|\belementary(?:\s+school)?\b"), " sd "),
    (re.compile(r"\bsekolah\s+menengah\s+pertama\b|\bpaket\s*b\b|\bjunior\s+high(?:\s+school)?\b"), " smp "),
    (re.compile(r"\bsekolah\s+menengah\s+(?:atas|umum)\b|\bpaket\s*c\b|\b(?:senior\s+)?high\s+school\b"), " sma "),
    (re.compile(r"\bsekolah\s+menengah\s+kejuruan\b|\bvocational(?:\s+high)?(?:\s+school)?\b"), " smk "),
    (re.compile(r"\bmadrasah\s+(?=ibtidai|tsanawi|aliy)"), " "),
    (re.compile(r"\bstrata\b"), "s"),
    (re.compile(r"\bdiploma\b|\bdipl?\b\.?"), "d"),
)
_WITH_NUMBER = re.compile(r"\b([ds])[\s.,-]*(iii|ii|iv|i|satu|dua|tiga|empat|[1-4])\b")
_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "satu": "1", "dua": "2", "tiga": "3", "empat": "4"}

_FINISHED = word_set("tamat lulus lulusan tamatan selesai wisuda alumni ijazah sampai graduated finished")
_STILL = word_set(
    "masih sedang lagi kelas kls semester smt sem calon hampir mau akan mahasiswa mahasiswi pelajar siswa siswi "
    "aktif naik still"
)
_AT_UNIVERSITY = word_set("kuliah kuliahan universitas univ kampus campus college university")
_MANY_LEVELS = word_set(
    "pesantren ponpes pondok santri diploma d sarjanamuda akademi akper akbid politeknik madrasah slb kursus "
    "paket sekolah menengah kejar s"
)
_DROPPED_OUT = word_set("putus do dropout keluar berhenti")
_NEVER = re.compile(r"^(?:tidak|belum)(?: pernah)? (?:ber)?(?:se)?ko?lah$|^(?:tidak|belum)(?: pernah)? sekolah\b")


class EducationProblem(StrEnum):
    STILL_STUDYING = "still_studying"
    NOT_FINISHED = "not_finished"  # "tidak tamat SMA": the one before is likely, and asked for
    WHICH_LEVEL = "which_level"  # "pesantren", "diploma", or two levels
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Education:
    level: str


@dataclass(frozen=True, slots=True)
class NotAnEducation:
    reason: EducationProblem


def read_education(text: str) -> Education | NotAnEducation:
    said = _spelled(plain(text)[:200])
    levels = {level for word in said if (level := _level(word))}
    if "tidak" in said or "belum" in said:
        return _unfinished(said, levels)
    if "putus" in said and levels == {"SD"}:
        return Education("TIDAK_TAMAT_SD")
    if ("sarjana" in said and "muda" in said) or len(levels) > 1:
        return NotAnEducation(EducationProblem.WHICH_LEVEL)
    problem = _not_yet_finished(set(said))
    if problem:
        return NotAnEducation(problem)
    if levels:
        return Education(levels.pop())
    unclear = (_MANY_LEVELS | _AT_UNIVERSITY).intersection(said)
    return NotAnEducation(EducationProblem.WHICH_LEVEL if unclear else EducationProblem.UNREADABLE)


def _spelled(said: str) -> list[str]:
    for pattern, spelling in _SPELLED_OUT:
        said = pattern.sub(spelling, said)
    said = _WITH_NUMBER.sub(lambda match: match[1] + _NUMBERS.get(match[2], match[2]), said)
    return [_negation(word) for word in words(said)]


def _negation(word: str) -> str:
    if word in {"belum", "blm", "belom", "blom"}:
        return "belum"
    return "tidak" if word in NEGATIONS else word


def _level(word: str) -> str | None:
    return _LEVEL.get(word) or _LEVEL.get(squeezed(word)) or _LEVEL.get(word.rstrip("0123456789"))


def _unfinished(said: list[str], levels: set[str]) -> Education | NotAnEducation:
    never = _NEVER.search(" ".join(said)) is not None
    if (never and not levels) or (levels == {"SD"} and _FINISHED.intersection(said)):
        return Education("TIDAK_TAMAT_SD")
    reason = EducationProblem.NOT_FINISHED if levels or _FINISHED.intersection(said) else EducationProblem.UNREADABLE
    return NotAnEducation(reason)


def _not_yet_finished(said: set[str]) -> EducationProblem | None:
    if said & _DROPPED_OUT:
        return EducationProblem.NOT_FINISHED
    if said & _STILL or (said & _AT_UNIVERSITY and not said & _FINISHED):
        return EducationProblem.STILL_STUDYING
    return None
