"""Whether an announcement speaks of a changed schedule: then the reminders would go on saying the old one.

One question too many costs a tap, one too few sends seventy people to a closed door; yet who is asked every time
stops reading. So a date is what can be found in a calendar, or a day with an hour; "besok" alone is none.
"""

import re

from handlers.answers.dates import MONTH
from handlers.answers.plain_text import plain

_MOVES = (
    r"(?:di)?pindah(?:kan)?(?! (?:rumah|alamat|domisili|kos|tempat tinggal|kk|nomor|no|nomer|hp|kartu|ke kota))",
    r"(?:di|ter)?undur(?:kan)?(?! diri)",
    r"(?<!\bjangan )(?:di|ter)?tunda(?!-)",
    r"(?:di)?majukan",
    r"mundur (?:jadi|menjadi|ke|satu|dua|se)\w*",
    r"di(?:tiadakan|batalkan|liburkan)",
    r"(?:kelas|pelatihan|pertemuan|latihan)(?:nya)? (?:kita )?(?:libur|batal|kosong|tidak ada)",
    r"(?:ganti|ubah|berubah|perubahan|beda|geser|bergeser)(?: ke| jadi| menjadi)? "
    r"(?:jam|hari|tanggal|tgl|jadwal|waktu|tempat|lokasi|gedung|ruang\w*)",
    r"(?:jam|hari|tanggal|tgl|jadwal|waktu|tempat|lokasi|gedung|ruang\w*)(?:nya)?(?: \w+)?(?: \w+)? "
    r"(?:di)?(?:ganti|ubah|berubah|geser|bergeser|pindah|jadi|menjadi)",
    r"jadwal (?:yang )?baru",
    r"(?:re)?schedul(?:e|ed|ing)|postponed?|(?:is |are |been |be )moved|cancel(?:l)?ed|brought forward",
)
_DAY = (
    r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|besok|besuk|lusa|tomorrow"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_HOUR = r"(?:(?:jam|pukul|pkl|at) ?\d{1,2}|\d{1,2}[.:]\d{2})"
_DATES = (
    rf"\d{{1,2}}(?: ?[-–] ?\d{{1,2}})? (?:{MONTH})(?:\b|\d)",
    rf"(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?",
    r"(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2])[/-](?:20)?\d{2}",
    r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.20\d{2}",
    r"(?:tanggal|tgl) \d{1,2}",
    rf"{_DAY},? (?:\w+ )?{_HOUR}",
    rf"{_HOUR}(?: wib)?,? (?:hari )?{_DAY}",
)
_SPEAKS_OF_IT = re.compile(rf"(?<![\w/.-])(?:{'|'.join((*_MOVES, *_DATES))})(?![\w/])")


def speaks_of_schedule(text: str) -> bool:
    """Of a move, a delay, another hour, or a date."""
    return _SPEAKS_OF_IT.search(plain(text)) is not None
