"""Tells what may be shown of a testimonial from the testimonial itself."""

from handlers.answers.plain_text import plain, without_fillers, word_set, words

_LONGEST = 12
_SHOWING = word_set(
    "tampilkan ditampilkan tampil tampilin nampilkan publikasikan dipublikasikan publikasi publik publish dipublish "
    "disebar disebarkan sebarkan dibagikan share posting diposting upload diupload pajang dipajang inisial inisialnya "
    "anonim anonymous samaran disamarkan sensor disensor"
)
_NAME = word_set("nama namaku namanya foto fotoku")
_ON_NAMES = word_set(
    "tanpa jangan pakai pake sebut disebut cantumkan dicantumkan tulis ditulis sembunyikan usah boleh bole izinkan"
)
_ALLOWING = word_set(
    "boleh bole silakan silahkan izinkan diizinkan mengizinkan setuju gapapa gpp bersedia jangan tidak gak "
    "dipakai dipake digunakan dipasang ya iya ok oke okay"
)


def is_about_publishing(text: str) -> bool:
    """A long message is a testimonial, whatever it says of names."""
    said = words(plain(text)[:1000])
    if not 0 < len(said) <= _LONGEST:
        return False
    on_names = not _NAME.isdisjoint(said) and not _ON_NAMES.isdisjoint(said)
    allowed = all(word in _ALLOWING for word in without_fillers(said))
    return allowed or on_names or not _SHOWING.isdisjoint(said)
