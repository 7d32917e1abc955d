"""What a question is about: the facts of a training that residents ask for. The intents are `understanding`'s."""

from collections.abc import Sequence
from enum import StrEnum

from handlers.answers.plain_text import word_set
from handlers.understanding.intents import Intent


class Topic(StrEnum):
    SCHEDULE = "schedule"
    END = "end"
    BREAK = "break"
    PLACE = "place"
    LANDMARK = "landmark"
    MAP = "map"
    OFFICE = "office"  # where the office itself is
    REQUIREMENTS = "requirements"
    COST = "cost"
    TRANSPORT_MONEY = "transport_money"
    MEALS = "meals"
    CLOTHES = "clothes"
    BRING = "bring"
    CHILDREN = "children"
    HEALTH = "health"
    CERTIFICATE = "certificate"
    AGE = "age"
    SEATS = "seats"
    RECEIVE = "receive"
    OTHER = "other"


_OF_INTENT = {
    Intent.SCHEDULE: Topic.SCHEDULE,
    Intent.LOCATION: Topic.PLACE,
    Intent.REQUIREMENTS: Topic.REQUIREMENTS,
    Intent.COST: Topic.COST,
    Intent.TRANSPORT_MONEY: Topic.TRANSPORT_MONEY,
    Intent.CERTIFICATE: Topic.CERTIFICATE,
}
_WIDE = frozenset(_OF_INTENT) - {Intent.COST, Intent.TRANSPORT_MONEY, Intent.CERTIFICATE} | {
    Intent.UNKNOWN,
    Intent.HELP,
    Intent.OFFICE_HOURS,
    Intent.PROGRAM_LIST,
    Intent.REGISTER,
    Intent.ABSENCE_NOTICE,
    Intent.HELP_REGISTER,
    Intent.REGISTER_OTHER,
}
"""Intents within which the words say more: "istirahatnya jam berapa" is about the break, not about the office."""

_OFFICE = word_set("kantor dinas petugas office")
_SMALL = word_set("anak anakku anaknya bayi balita cucu child children kid kids baby toddler")
_TAKING = word_set("bawa titip menitip dititip gendong jaga asuh momong bring")
_INSIDE = ((_SMALL, _TAKING),)
_WORDS: tuple[tuple[Topic, frozenset[str]], ...] = (
    (Topic.HEALTH, word_set(
        "hamil pregnant pregnancy asma asthma jantung alergi allergy allergic epilepsi epilepsy kesehatan sehat health "
        "healthy penyakit medis medical difabel disabilitas disability disabled wheelchair tunarungu tunanetra deaf "
        "blind"
    )),
    (Topic.BREAK, word_set("istirahat istirahatnya break ishoma salat solat sholat shalat jumatan pray prayer")),
    (Topic.MEALS, word_set(
        "makan makanan makannya makanannya snack konsumsi minum minuman lunch food meal meals nasi sarapan eat"
    )),
    (Topic.CLOTHES, word_set(
        "pakaian baju bajunya seragam seragamnya sepatu sandal jilbab hijab celana wear clothes clothing shoes uniform "
        "dress"
    )),
    (Topic.AGE, word_set("umur umurnya usia age ages old")),
    (Topic.SEATS, word_set("kursi kursinya sisa sisanya seat seats kuota kuotanya quota")),
    (Topic.LANDMARK, word_set("patokan patokannya landmark")),
    (Topic.MAP, word_set(
        "peta petanya map maps gmaps sharelok shareloc serlok angkot rute rutenya route direction directions"
    )),
    (Topic.RECEIVE, word_set("fasilitas fasilitasnya facilities peralatan perlengkapan tools materials")),
    (Topic.BRING, word_set("bawa bring")),
)  # fmt: skip
_ENDING = word_set("selesai selesainya pulang end ends finish over")
_HOUR = word_set("jam pukul time kapan when")
_LEAVING_OPEN = word_set("uang duit honor")
"""With these, food is money for food."""


def topic_of(intent: Intent, *, meant: Sequence[str], written: Sequence[str]) -> Topic | None:
    """`meant`: the words in their usual spelling; `written`: as they stand there. None: not about a training."""
    if intent not in _WIDE:
        return _OF_INTENT.get(intent)
    said = frozenset(meant) | frozenset(written)
    return _of_words(said, written) or _OF_INTENT.get(intent)


def _of_words(said: frozenset[str], written: Sequence[str]) -> Topic | None:
    if any(who & said and doing & said for who, doing in _INSIDE):
        return Topic.CHILDREN
    for topic, words in _WORDS:
        if words & said and not (topic is Topic.MEALS and _LEAVING_OPEN & said) and not _of_the_office(topic, said):
            return topic
    if said >= {"naik", "apa"} or said >= {"ke", "sana"} or said >= {"get", "there"}:
        return Topic.MAP
    if (_ENDING & said and _HOUR & said) or ("sampai" in said and "jam" in said):
        return Topic.END
    if ("tempat" in written and "masih" in said) or said >= {"berapa", "orang"}:
        return Topic.SEATS
    if said >= {"dapat", "apa"} or said >= {"what", "get"}:
        return Topic.RECEIVE
    return Topic.OFFICE if _OFFICE & said and {"dimana", "tempat", "mana"} & said else None


def _of_the_office(topic: Topic, said: frozenset[str]) -> bool:
    return topic is Topic.BREAK and bool(_OFFICE & said)
