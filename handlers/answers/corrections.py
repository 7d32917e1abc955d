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
_TRAILED = re.compile(
    r"^(?:eh+|aduh|waduh|oh|oops|ups|maaf|sorry)[\s,.!:-]+(.+?)[\s,.]+(?:maksud(?:nya|ku|\s+saya)|ralat|i\s+mean)\W*$",
    re.IGNORECASE,
)
_VERDICT = r"(?:salah|keliru|wrong)"
_RIGHT = re.compile(
    r"^(?:(?:udah|sudah|uda|sdh|itu|masih|emang|memang|is)\s+)*(?:benar|bener|bnr|betul|btl|pas|right|correct)\b",
    re.IGNORECASE,
)
_ONLY_WRONG = re.compile(rf"^(?:(?:yang|yg|itu|masih|ada|kok|is)\s+)*{_VERDICT}\b[\s,.:;!-]*", re.IGNORECASE)
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
_SAID_WRONG = {
    name: re.compile(
        rf"(?:^|[\s,.])(?:{label}(?:\s+(?:saya|aku|peserta|yang|yg|masih|itu|ada|kok|is))*\s+{_VERDICT}"
        rf"|{_VERDICT}\s+{label})(?:nya|\s+(?:kak|bang|min|itu|saya|tadi))*\W*$",
        re.IGNORECASE,
    )
    for name, label in _LABELS.items()
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
        if named and (value := rest[named.end() :]):
            right = "" if _RIGHT.match(value) else _ONLY_WRONG.sub("", value)
            return Correction(marked or right != value, about, right) if right else None
    return Correction(marked, "", rest) if marked and rest else None


def said_to_be_wrong(text: str) -> str | None:
    """ "Alamat sudah benar, nama yang salah": the answer that is wrong, by its name in the form, if it is only one."""
    said = tidy(text)
    named = [about for about, pattern in _SAID_WRONG.items() if pattern.search(said)]
    return named[0] if len(named) == 1 else None


def named_answer(text: str) -> str | None:
    """ "Alamat saya pindah": the answer that is spoken of, by its name in the form, if it is only one."""
    said = tidy(text)
    named = [about for about, label in _LABELS.items() if re.search(rf"(?:^|\W){label}(?:\W|$)", said, re.IGNORECASE)]
    return named[0] if len(named) == 1 else None


def without_marker(text: str) -> str:
    """What is said to be right; the text itself where nothing is said to be wrong."""
    rest = said = tidy(text)
    if trailed := _TRAILED.match(said):
        return trailed[1]
    while rest and (marker := _MARKER.match(rest)) is not None:
        rest = rest[marker.end() :]
    return rest if rest == said else _BUT.sub("", rest)
