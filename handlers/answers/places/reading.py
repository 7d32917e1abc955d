"""Reads where somebody lives. The question: "Anda tinggal di kelurahan apa? Kalau tidak tahu, tulis kecamatannya." """

from dataclasses import dataclass, replace

from handlers.answers.chat_words import is_talk
from handlers.answers.places.index import alike, index, with_part
from handlers.answers.places.spelling import key, spelled
from handlers.answers.places.table import KECAMATAN, kecamatan_of, kelurahan_of
from handlers.answers.plain_text import word_set

_ASKED_AT_MOST = 9
_MAX_WORDS = 16
_SURE = 0.85
_AROUND = word_set(
    "tinggal di saya aku awak kami rumah rumahku rumahnya alamat alamatku domisili daerah wilayah sekarang orang "
    "warga dari yang yg itu kak bang pak bu ya bah lah sumut sumatera utara provinsi desa"
)
_STREET = frozenset({"jalan", "gang", "no", "nomor", "lorong", "komplek", "kompleks", "perumahan"})
_LABELS = frozenset({"kelurahan", "kecamatan"})
# Words like any other, for which a kelurahan is named: alone they are a place, in a sentence not.
_WORDS_TOO = word_set("besar darat merdeka mangga durian pahlawan perintis terjun jati aur")


@dataclass(frozen=True, slots=True)
class Kelurahan:
    code: str


@dataclass(frozen=True, slots=True)
class Kecamatan:
    code: str


@dataclass(frozen=True, slots=True)
class WhichPlace:
    """To be asked back. `codes` of kelurahan and kecamatan; `outside`: a place elsewhere that can be meant as well."""

    codes: tuple[str, ...]
    outside: str | None = None


@dataclass(frozen=True, slots=True)
class OutsideMedan:
    name: str


@dataclass(frozen=True, slots=True)
class NotAPlace:
    pass


ReadPlace = Kelurahan | Kecamatan | WhichPlace | OutsideMedan | NotAPlace


@dataclass(frozen=True, slots=True)
class _Said:
    """The words under "kelurahan" and "kecamatan", and those before either."""

    free: list[str]
    kelurahan: list[str]
    kecamatan: list[str]


def read_home(text: str) -> ReadPlace:
    """A name that both a kecamatan and its kelurahan have is the kecamatan: that much is certain."""
    return _read(text, wanted="kecamatan")


def read_kecamatan(text: str) -> ReadPlace:
    """A kelurahan tells its kecamatan."""
    read = _read(text, wanted="kecamatan")
    return Kecamatan(kecamatan_of(read.code)) if isinstance(read, Kelurahan) else read


def read_kelurahan(text: str, *, within: str | None = None) -> ReadPlace:
    """`within`: the kecamatan already known; its kelurahan come first. Another's, plainly named, is still read."""
    if within is not None:
        read = _read_within(text, within)
        if read is not None:
            return read
    return _read(text, wanted="kelurahan")


def _read_within(text: str, within: str) -> Kelurahan | WhichPlace | None:
    said = _parted(text)
    name = said.kelurahan or said.free
    those = frozenset(kelurahan_of(within))
    exact = _exact(name) & those
    if len(exact) == 1:
        return Kelurahan(min(exact))
    if _exact(name) or key(name) in index().outside:
        return None
    part = tuple(code for code in with_part(name) if code in those)
    if part:
        return WhichPlace(part[:_ASKED_AT_MOST])
    read = _by_likeness(name, wanted="kelurahan", among=those)
    return read if isinstance(read, Kelurahan | WhichPlace) else None


def _read(text: str, *, wanted: str) -> ReadPlace:
    said = _parted(text)
    everything = [*said.free, *said.kelurahan, *said.kecamatan]
    if not everything or len(everything) > _MAX_WORDS or is_talk(everything):
        return NotAPlace()
    outside = _outside(everything) if not _exact(everything) else None
    if outside:
        return OutsideMedan(outside)
    if said.kecamatan:
        return _in_kecamatan(said)
    if said.kelurahan:
        return _free(said.kelurahan, wanted="kelurahan")
    return _free(said.free, wanted=wanted)


def _parted(text: str) -> _Said:
    parts: dict[str, list[str]] = {"free": [], "kelurahan": [], "kecamatan": []}
    current = "free"
    for word in spelled(text[:300]):
        if word in _LABELS:
            current = word
        else:
            parts[current].append(word)
    return _Said(*(_trimmed(parts[name]) for name in ("free", "kelurahan", "kecamatan")))


def _trimmed(said: list[str]) -> list[str]:
    """Without what surrounds a name; "kota medan" at the end says nothing new, unless it is all."""
    while said and said[0] in _AROUND:
        said = said[1:]
    while said and said[-1] in _AROUND:
        said = said[:-1]
    if said[-2:] == ["kota", "medan"]:
        return said[:-2]
    return said[:-1] if len(said) > 1 and said[-1] == "medan" else said


def _exact(said: list[str]) -> frozenset[str]:
    return index().codes.get(key(said), frozenset())


def _outside(said: list[str]) -> str | None:
    """The whole, or the last words of it where they are long enough to be nothing else."""
    known = index().outside
    on_a_street = not _STREET.isdisjoint(said)
    for start in range(len(said)):
        written = key(said[start:])
        if (
            written in known
            and (start == 0 or (len(written) > 5 and not on_a_street))
            and written not in index().homonyms
        ):
            return known[written]
    return None


def _in_kecamatan(said: _Said) -> ReadPlace:
    where = _choose(_exact(said.kecamatan), said.kecamatan, wanted="kecamatan") or _by_likeness(
        said.kecamatan, wanted="kecamatan", among=frozenset(KECAMATAN)
    )
    name = said.kelurahan or said.free
    inside = _read_within(" ".join(name), where.code) if name and isinstance(where, Kecamatan) else None
    if inside is None and said.kelurahan and _exact(said.kelurahan):
        return WhichPlace(tuple(sorted({*_exact(said.kelurahan), *_codes(where)})))
    return inside if isinstance(inside, Kelurahan) else where


def _codes(read: ReadPlace) -> tuple[str, ...]:
    match read:
        case Kecamatan(code) | Kelurahan(code):
            return (code,)
        case WhichPlace(codes):
            return codes
    return ()


def _free(said: list[str], *, wanted: str) -> ReadPlace:
    whole = _choose(_exact(said), said, wanted=wanted)
    if whole:
        return whole
    pair = _kelurahan_and_kecamatan(said)
    if pair:
        return pair
    if _STREET.intersection(said):
        # Streets are named after places elsewhere: Jl. Sei Mati is in Medan Baru.
        return NotAPlace()
    if part := with_part(said):
        return WhichPlace(part) if len(part) <= _ASKED_AT_MOST else NotAPlace()
    near = _by_likeness(said, wanted=wanted)
    return near if not isinstance(near, NotAPlace) else _mentioned(said)


def _choose(codes: frozenset[str], said: list[str], *, wanted: str) -> Kelurahan | Kecamatan | WhichPlace | None:
    homonym = index().homonyms.get(key(said))
    if homonym:
        return WhichPlace(homonym.codes, homonym.outside)
    kecamatan = sorted(code for code in codes if code in KECAMATAN)
    kelurahan = sorted(codes.difference(kecamatan))
    if kecamatan and (wanted == "kecamatan" or not kelurahan):
        return Kecamatan(kecamatan[0])
    if len(kelurahan) > 1:
        return WhichPlace(tuple(kelurahan))
    return Kelurahan(kelurahan[0]) if kelurahan else None


def _kelurahan_and_kecamatan(said: list[str]) -> Kelurahan | WhichPlace | None:
    """ "bagan deli medan belawan", in either order."""
    for cut in range(1, len(said)):
        for name, where in ((said[:cut], said[cut:]), (said[cut:], said[:cut])):
            around = {code for code in _exact(where) if code in KECAMATAN}
            named = {code for code in _exact(name) if code not in KECAMATAN}
            inside = sorted(code for code in named if kecamatan_of(code) in around)
            if len(inside) == 1:
                return Kelurahan(inside[0])
            if named and around and where[0] == "medan":
                return WhichPlace((*sorted(named), *sorted(around)))
    return None


def _by_likeness(said: list[str], *, wanted: str, among: frozenset[str] | None = None) -> ReadPlace:
    likeness, keys = alike(key(said), among)
    known = index()
    outside = {known.outside[name] for name in keys if name in known.outside}
    codes = frozenset[str]().union(*(known.codes.get(name, frozenset()) for name in keys)) & (among or _everywhere())
    if not codes:
        return OutsideMedan(min(outside)) if len(outside) == 1 and likeness >= _SURE else NotAPlace()
    read = _choose(codes, [keys[0]], wanted=wanted)
    sure = likeness >= _SURE and not outside and _same_numbers(said, codes) and not isinstance(read, WhichPlace)
    if read and sure:
        return read
    asked = read if isinstance(read, WhichPlace) else WhichPlace(tuple(sorted(codes))[:_ASKED_AT_MOST])
    return replace(asked, outside=asked.outside or min(outside, default=None))


def _everywhere() -> frozenset[str]:
    return frozenset(index().parts) | frozenset(KECAMATAN)


def _same_numbers(said: list[str], codes: frozenset[str]) -> bool:
    """Whether "II" or "B" is the same: one letter is the whole difference between Simalingkar A and B."""
    names = [index().parts.get(code, []) for code in codes]
    single = sorted(word for word in said if len(word) == 1)
    return len(codes) == 1 and all(sorted(word for word in name if len(word) == 1) == single for name in names)


def _mentioned(said: list[str]) -> ReadPlace:
    """Places named somewhere in a sentence, the longest names first: to be asked back."""
    for length in range(min(len(said) - 1, 5), 0, -1):
        for start in range(len(said) - length + 1):
            run = said[start : start + length]
            if len(key(run)) < 5 or key(run) in _WORDS_TOO or key(run) in index().outside:
                continue
            read = _choose(_exact(run), run, wanted="kecamatan")
            if read:
                return WhichPlace(_codes(read), read.outside if isinstance(read, WhichPlace) else None)
    return NotAPlace()
