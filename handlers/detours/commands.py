"""Words that mean the same at every question. Whole messages only: "menu" is a command, "menu bordir" is not."""

import re
from enum import StrEnum

from handlers.answers.plain_text import ADDRESSED, PARTICLES, plain, squeezed, without_addressing, words


class Command(StrEnum):
    MENU = "menu"
    REGISTER = "register"
    CONTINUE = "continue"
    BACK = "back"
    CANCEL = "cancel"
    SKIP = "skip"
    HELP = "help"
    STAFF = "staff"
    MINE = "mine"
    DATA = "data"
    ERASE = "erase"
    ENGLISH = "language:en"
    INDONESIAN = "language:id"
    OFFICIAL = "official"
    THANKS = "thanks"
    GREETING = "greeting"
    CALL = "call"  # to be called by telephone
    STOP = "stop"
    RESUME = "resume"
    FORM = "form"  # the secure page
    NEW_PHONE = "new_phone"
    CHANGE = "change"  # one's own data
    JOIN = "join"  # the same person on another channel
    PART = "part"  # no longer
    TRAININGS = "trainings"  # all that one can register for


_SAID = {
    Command.MENU: "menu|0|/menu|pilihan",
    Command.REGISTER: "daftar|/daftar|mulai|/mulai|/start|start|mau daftar|saya mau daftar|daftar pelatihan|register|"
    "mau ikut pelatihan|ikut pelatihan|daftar baru",
    Command.CONTINUE: "lanjut|lanjutkan|lanjut mendaftar|teruskan|continue|/lanjut|/continue",
    Command.BACK: "kembali|balik|back|mundur satu|sebelumnya|/kembali|/back|ulang|ulangi",
    Command.CANCEL: "batal|batalkan|cancel|/batal|/cancel|berhenti mendaftar|tidak jadi|gak jadi|nggak jadi|ga jadi",
    Command.SKIP: "lewati|lewat|skip|lewati dulu|/lewati",
    Command.HELP: "bantuan|help|/bantuan|/help|cara pakai|bingung",
    Command.CALL: "bantu|/bantu|minta bantu|tolong telepon|telepon saya|telpon saya|minta ditelepon|call me",
    Command.STOP: "stop|berhenti|/stop|stop pesan|berhenti kirim|unsubscribe",
    Command.RESUME: "mulai lagi|aktifkan lagi|kirim lagi",
    Command.FORM: "formulir|/formulir|isi formulir|minta formulir|form|/form|kirim formulir|isi di halaman",
    Command.NEW_PHONE: "ganti hp|/gantihp|/newphone|hp hilang|nomor lama mati|new phone",
    Command.CHANGE: "ubah data|ubah data saya|/ubahdata|ganti data|ganti data saya|change my data|/change",
    Command.JOIN: "sambungkan|/sambungkan|hubungkan|sambungkan whatsapp|sambungkan telegram|hubungkan whatsapp|"
    "hubungkan telegram|connect|/connect|connect whatsapp|connect telegram",
    Command.PART: "pisahkan|/pisahkan|putuskan sambungan|pisahkan whatsapp|pisahkan telegram|disconnect|/disconnect|"
    "disconnect whatsapp|disconnect telegram",
    Command.TRAININGS: "/pelatihan|/trainings",
    Command.STAFF: "petugas|admin|/petugas|/staff|operator|cs|hubungi petugas|bicara dengan petugas|"
    "mau bicara dengan orang|staff|human",
    Command.MINE: "pendaftaran saya|status|status saya|cek status|/pendaftaran|/registrations|my registrations",
    Command.DATA: "data saya|/datasaya|/mydata|/data|my data|lihat data saya",
    Command.ERASE: "hapus data saya|hapus semua data saya|hapus data|delete my data",
    Command.ENGLISH: "english|inggris|bahasa inggris|/english",
    Command.INDONESIAN: "bahasa|bahasa indonesia|indonesia|indonesian|/bahasa",
    Command.OFFICIAL: "ini beneran dari dinas|ini resmi|apakah ini resmi|beneran dari dinas|ini penipuan|penipuan ya|"
    "ini asli|asli gak|is this official",
    Command.THANKS: "terima kasih|makasih|makasi|trims|trimakasih|terimakasih|thanks|thank you|tq|mks",
    Command.GREETING: "halo|hallo|hai|hi|hello|p|pagi|siang|sore|malam|selamat pagi|selamat siang|selamat sore|"
    "selamat malam|met pagi|met siang|met sore|met malam|good morning|good afternoon|good evening|horas|shalom|salom|"
    "syalom|mejuah juah|ya'ahowu|permisi|assalamualaikum|assalamu alaikum|assalamualaikum wr wb|"
    "assalamualaikum warahmatullahi wabarakatuh|assalamu'alaikum|assalamu'alaikum wr wb|asslmkm|ass wr wb|salam",
}
_MEANING = {said: command for command, spellings in _SAID.items() for said in spellings.split("|")}
_TO_A_BOT = re.compile(r"(/\w+)@\w+")
""" "/menu@SomeBot": how a chat app writes a command where several bots could be meant."""

_SOFTENERS = ADDRESSED | PARTICLES
_AFTER_THANKS = frozenset({"ya", "y", "lho", "loh", "banyak", "banget", "sekali"}) | ADDRESSED
"""In "makasih ya" the last word softens the thanks. It agrees to nothing, least of all to the last yes."""


def read_command(text: str) -> Command | None:
    """The command that the whole message is, polite words around it aside."""
    if len(text) > 80:
        return None
    said = plain(text)
    if addressed := _TO_A_BOT.fullmatch(said):
        said = addressed[1]
    if said in _MEANING:
        return _MEANING[said]
    spoken = words(said)
    return _MEANING.get(" ".join(without_addressing(spoken))) or _softened(spoken) or _thanks(spoken)


def _softened(spoken: list[str]) -> Command | None:
    """ "lanjut dong" is "lanjut", and no yes to "Hapus semua data?". What stands first decides: "ya, daftar" is one."""
    bare = without_addressing(spoken)
    while len(bare) > 1 and bare[-1] in _SOFTENERS:
        bare = bare[:-1]
    return _MEANING.get(" ".join(bare))


def _thanks(spoken: list[str]) -> Command | None:
    while len(spoken) > 1 and squeezed(spoken[-1]) in _AFTER_THANKS:
        spoken = spoken[:-1]
    return Command.THANKS if _MEANING.get(" ".join(spoken)) is Command.THANKS else None
