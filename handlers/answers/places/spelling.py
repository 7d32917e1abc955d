"""Names of places made comparable: "Kel. Sungai Kera Hilir II" and "seikera hilir 2" are one."""

from handlers.answers.plain_text import plain, squeezed, words

_SPELLINGS = {
    "mdn": "medan", "mdan": "medan", "sungai": "sei", "sungei": "sei", "sie": "sei", "tj": "tanjung", "tjg": "tanjung",
    "tg": "tanjung", "tnjung": "tanjung", "tanjong": "tanjung", "pulau": "pulo", "berayan": "brayan", "sp": "simpang",
    "spg": "simpang", "simp": "simpang", "kp": "kampung", "kampong": "kampung", "kmp": "kampung", "psr": "pasar",
    "gelugur": "glugur", "masjid": "mesjid", "kuala": "kwala", "namu": "namo", "mulya": "mulia", "mansur": "masyhur",
    "mansyur": "masyhur", "mashur": "masyhur", "rantai": "rante", "gg": "gang", "tgl": "tegal", "pdg": "padang",
    "pd": "padang", "lbk": "lubuk", "maimoon": "maimun", "maimon": "maimun",
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "kel": "kelurahan",
    "klrhn": "kelurahan", "kelur": "kelurahan", "kec": "kecamatan", "kecamtan": "kecamatan", "kcmtn": "kecamatan",
    "camat": "kecamatan", "jln": "jalan", "jl": "jalan",
}  # fmt: skip


def spelled(text: str) -> list[str]:
    """The words, each in the one spelling that is compared."""
    said = [_SPELLINGS.get(word) or _undrawn(word) for word in words(plain(text))]
    return " ".join(said).replace("enam ratus", "600").split()


def _undrawn(word: str) -> str:
    """ "belawann" is "belawan"; the end of "belawanii" is a number."""
    return word if word.endswith("ii") else squeezed(word)


def key(said: list[str]) -> str:
    """Written together: residents part names as they please."""
    return "".join(said)
