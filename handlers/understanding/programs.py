"""Which of the office's fifteen programs is meant, by the words that residents use for it."""

import re
from functools import cache
from itertools import pairwise

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.plain_text import plain, squeezed, word_set, words

# Words that can mean nothing else here. Slugs as in the catalogue.
_ITS_OWN = {
    "bordir": "bordir bordiran border bordil bodir bordr sulam sulaman menyulam nyulam embroidery",
    "otomotif-mekanik": "montir mekanik mekanika mekanic mechanic otomotif otomotip automotive automotif",
    "servis-ac": "ac pendingin freon aircon",
    "pembuatan-sabun": "sabun sabon soap sabunan deterjen detergen",
    "animasi": "animasi animation animator kartun animase",
    "briket-arang": "briket briquette arang charcoal biket bricket",
    "kue-modern-tradisional": "kue kuee kueh kuwe kues cake cakes roti bolu baking bakery pastry patiseri donat "
    "brownies jajanan cookies",
    "membatik": "batik membatik mbatik batic pembatik",
    "reparasi-hp": "hp hape handphone hanphone henpon ponsel hendphone smartphone phone gadget seluler android",
    "conblock": "conblock conblok konblok konblock counblock counblok kanblok paving pavingblock pavblock batako",
    "pengomposan": "kompos pengomposan compost composting komposting pupuk",
    "sablon": "sablon nyablon menyablon penyablonan sablonan sabloon sablom screenprinting",
    "pengelasan": "las ngelas mengelas pengelasan welding welder dilas",
    "pengemasan-produk": "kemasan pengemasan mengemas ngemas packaging packing pengepakan kemas packeging",
    "pengolahan-kopi": "kopi coffee barista kupi roasting ngopi",
}
# Words that mean it only where nothing else is named: "ac mobil" is not about cars, nor "las di bengkel".
_OTHERWISE = {
    "otomotif-mekanik": "bengkel motor mobil kereta mesin sepeda honda kendaraan vehicle car motorcycle tune",
    "briket-arang": "sampah",
    "reparasi-hp": "telepon telpon telephone",
    "sablon": "kaos baju cetak",
    "pengemasan-produk": "bungkus produk",
}
_TOGETHER = {
    ("con", "block"): "conblock", ("kon", "blok"): "conblock", ("con", "blok"): "conblock",
    ("cone", "block"): "conblock", ("screen", "printing"): "sablon", ("sampah", "dapur"): "pengomposan",
    ("air", "conditioner"): "servis-ac", ("a", "c"): "servis-ac",
}  # fmt: skip
# What the office does not teach takes the weaker words with it: "mesin cuci", "mesin jahit", "desain kaos".
_NOT_OURS = word_set(
    "jahit menjahit penjahit jait konveksi cuci kulkas tv televisi komputer laptop desain design salon rias pangkas "
    "makeup supir sopir nyetir mengemudi rental jual beli sewa"
)
_PARTING = word_set("tapi tp melainkan but")
_EXCLUDING = (NEGATIONS | word_set("selain kecuali except")) - {"no", "g"}
_FUZZY_FROM = 6
_LOOK_ALIKES = word_set("kompor monitor komputer komponen pengolahan")

_PREFIX = re.compile("^(?:nge|mem|men|me|ng|m|n)(?=[a-z]{5})")

_OWN_OF = {word: slug for slug, said in _ITS_OWN.items() for word in said.split()}
_WEAK_OF = {word: slug for slug, said in _OTHERWISE.items() for word in said.split()}
_AT_ANY_TIME = frozenset(_OWN_OF) - word_set("hp hape handphone ponsel phone seluler android iphone ac gadget")


def is_word(word: str) -> bool:
    """Whether this word alone, in any message, is about one program. "hp" is not: residents have numbers on it."""
    return word in _AT_ANY_TIME


def read_program(text: str) -> str | None:
    """The slug of the one program that is meant; None for none, for several, and for what is not taught."""
    said = _wanted(words(plain(text)[:300]))
    named = {slug for pair in pairwise(said) if (slug := _TOGETHER.get(pair))}
    if not named:
        named = {slug for word in said if (slug := _own(word))}
    if not named and _NOT_OURS.isdisjoint(said):
        named = {slug for word in said if (slug := _WEAK_OF.get(_bare(word)))}
    return _only(named)


def _only(named: set[str]) -> str | None:
    """One; packing coffee is packing, and of a training's own product."""
    if len(named) == 2 and "pengemasan-produk" in named:
        return "pengemasan-produk"
    return next(iter(named)) if len(named) == 1 else None


def _wanted(said: list[str]) -> list[str]:
    """Without what is excluded: "bukan las, tapi kue"."""
    kept: list[str] = []
    excluded = False
    for word in said:
        if word in _PARTING:
            excluded = False
        elif word in _EXCLUDING:
            excluded = True
        elif not excluded:
            kept.append(word)
    return kept


def _own(word: str) -> str | None:
    for form in (word, squeezed(word), _bare(word), _PREFIX.sub("", word)):
        if slug := _OWN_OF.get(form):
            return slug
    return _alike(word) if len(word) >= _FUZZY_FROM and word not in _LOOK_ALIKES else None


def _bare(word: str) -> str:
    return word.removesuffix("nya").removesuffix("lah")


def _alike(word: str) -> str | None:
    """With one typing error, two in a long word, and the same first letter."""
    # Only who mistypes pays for the import.
    from rapidfuzz.distance import OSA

    errors = 1 if len(word) < 9 else 2
    near = [
        (OSA.distance(word, other, score_cutoff=errors), _OWN_OF[other])
        for other in _long_words()
        if other[0] == word[0]
    ]
    best = min((distance for distance, _ in near), default=errors + 1)
    slugs = {slug for distance, slug in near if distance == best <= errors}
    return slugs.pop() if len(slugs) == 1 else None


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(word for word in _OWN_OF if len(word) >= _FUZZY_FROM - 1)
