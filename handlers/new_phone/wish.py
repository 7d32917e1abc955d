"""Whether somebody says that the phone is another one, in whatever words."""

from handlers.answers.plain_text import plain, word_set, words

_PHONE = word_set("hp hape handphone hpku hpnya telepon phone")
_NUMBER = word_set("nomor nomer no number wa")
_GONE = word_set("hilang ilang mati rusak dicuri kecopetan dijambret lost stolen broken dead")
_CHANGED = word_set("ganti tukar new change changed")
_OLD = word_set("lama old")
_LONGEST = 120


def wants_new_phone(text: str) -> bool:
    """ "ganti hp", "nomor lama mati", "hp hilang". "Ganti nomor hp" may mean an answer of the form."""
    if len(text) > _LONGEST:
        return False
    said = frozenset(words(plain(text)))
    names_phone, names_number = not _PHONE.isdisjoint(said), not _NUMBER.isdisjoint(said)
    if names_number and not _OLD.isdisjoint(said) and not _GONE.isdisjoint(said):
        return True
    is_gone, is_other = not _GONE.isdisjoint(said), not _CHANGED.isdisjoint(said)
    return names_phone and (is_gone or (is_other and not names_number))
