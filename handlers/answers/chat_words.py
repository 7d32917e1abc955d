"""Words that are talk and no answer: who says only these has not told a name or an address."""

from handlers.answers.plain_text import ADDRESSED, PARTICLES, squeezed, word_set

NEGATIONS = word_set(
    "tidak tdk tidk tida tak ga gak gk g gag kagak kaga nggak ngga ngak enggak engga enda enggk gakk ndak nda ndk "
    "bukan bkn jangan jgn jan belum blm belom blom no nope not ogah tiada"
)

QUESTION_WORDS = word_set(
    "apa apakah ap apaan kapan kpn berapa brp brapa dimana mana kemana gimana gmn gmana bagaimana bgmn kenapa knp "
    "mengapa ngapa siapa sapa bolehkah bisakah adakah apakan cemana kekmana camana macamana what when how why "
    "where who"
)

_GREETINGS = word_set(
    "p halo hallo helo hello hai hi hei hey assalamualaikum assalamu'alaikum asalamualaikum ass alaikum "
    "waalaikumsalam shalom salom syalom horas mejuah juah ya'ahowu yaahowu permisi selamat pagi siang sore malam "
    "met test tes ping terima kasih makasih makasi mksh trims thanks thank you tq thx"
)
_ANSWERS = word_set(
    "ya iya iy y yes yup yoi oke ok okay okey oki siap sip boleh bole setuju mau mw betul benar bener sudah udah "
    "sdh udh lanjut salah nanti ntar besok sebentar bentar terserah mungkin hmm hm entah"
)
_COMMANDS = word_set(
    "menu bantuan help kembali batal stop berhenti admin petugas daftar lewati lewat skip dulu data hapus mulai "
    "start cs operator keluar selesai info"
)
_TALK = word_set(
    "saya aku ku awak gue gw aq sy nama namaku kasih kasi kase beri bilang tau tahu tw lupa rahasia malas males "
    "privasi kosong ada itu ini dan sama dengan untuk buat jadi usah perlu dah kau ko kalian klen sebut nyebut "
    "isi kata ngerti paham bingung takut gatau gatahu penting lengkap gausah gamau gitu begitu ktp kk kartu "
    "keluarga kayak kyk seperti sesuai"
)

TALK = frozenset().union(ADDRESSED, PARTICLES, NEGATIONS, QUESTION_WORDS, _GREETINGS, _ANSWERS, _COMMANDS, _TALK)


def is_talk(said: list[str]) -> bool:
    """Whether every word is talk; true of no words at all."""
    return all(word in TALK or squeezed(word) in TALK for word in said)


def is_question(text: str, said: list[str]) -> bool:
    """Whether something is asked back: a question mark, or a question word."""
    return "?" in text or any(word in QUESTION_WORDS for word in said)
