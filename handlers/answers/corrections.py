""" "Eh salah, SMA", "bukan, namanya Rina Siregar": that an earlier answer was wrong, which one, and what is right."""

import re
from dataclasses import dataclass, field

from handlers.answers.plain_text import tidy

_MARKER = re.compile(
    r"^(?:(?:eh+|aduh|waduh|duh|maaf|sorry|sori|oh|oops|ups|kak|bang|min)\b[\s,.!:-]*)*"
    r"(?:(?:salah|keliru|typo)(?:\s+(?:ketik|tulis|pencet|tekan|kirim|isi|itu|tadi|kak|bang))*|bukan|bkn|ralat|koreksi"
    r"|maksud(?:nya|ku|\s+saya)?|harusnya|seharusnya|yang\s+benar|yg\s+benar|wrong|correction|i\s+meant?)"
    r"(?:\s+(?:kak|bang|min|ding|deng|itu))*(?=[\s,.;:!-]|$)[\s,.;:!-]*",
    re.IGNORECASE,
)
_BUT = re.compile(r"^.{0,40}\b(?:tapi|tp|melainkan|but)\s+", re.IGNORECASE)
_IS = r"(?:nya|ku)?(?:\s+(?:saya|peserta|lengkap|yang\s+benar|adalah|itu|di))*[\s:=,.-]+"
_LABELS = {
    "name": r"nama(?:nya|ku)?(?!\s+(?:ibu|ayah|bapak|mamak?|wali|jalan|gang|sekolah))",
    "birth_date": r"(?:tanggal|tgl|tgl\.)?\s*lahir(?:nya)?",
    "phone": r"(?:(?:no|nomor|nomer|nmr)\b\.?\s*)?(?:hp|wa|telepon|telp|handphone)(?:nya)?",
    "address": r"alamat(?:nya|ku)?",
    "education": r"(?:sekolah|pendidikan|tamatan)(?:nya)?(?:\s+terakhir)?",
    "graduation_year": r"(?:tahun\s+)?(?:tamat|lulus)(?:nya)?(?:\s+tahun)?",
    "home": r"(?:kelurahan|kecamatan|tinggal|rumah)(?:nya)?",
    "occupation": r"(?:kegiatan|pekerjaan|kerja)(?:nya)?",
    "nik": r"nik(?:nya)?",
}
_NAMED = {name: re.compile(f"^{label}{_IS}", re.IGNORECASE) for name, label in _LABELS.items()}


@dataclass(frozen=True, slots=True)
class Correction:
    """`marked`: said to be one. `about`: the answer by its name in the form, "" where none is named."""

    marked: bool
    about: str
    value: str = field(repr=False)


def read_correction(text: str) -> Correction | None:
    """None where nothing is said to be wrong, and no answer is named."""
    said = tidy(text)
    rest = without_marker(said)
    marked = rest != said
    for about, label in _NAMED.items():
        named = label.match(rest)
        if named and rest[named.end() :]:
            return Correction(marked, about, rest[named.end() :])
    return Correction(marked, "", rest) if marked and rest else None


def without_marker(text: str) -> str:
    """What is said to be right; the text itself where nothing is said to be wrong."""
    rest = said = tidy(text)
    while rest and (marker := _MARKER.match(rest)) is not None:
        rest = rest[marker.end() :]
    return rest if rest == said else _BUT.sub("", rest)
