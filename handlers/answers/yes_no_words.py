"""The words and phrases of yes, no and neither, as they are typed in Medan."""

import re
from enum import StrEnum

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.plain_text import word_set


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    QUESTION = "question"
    DEFER = "defer"
    UNKNOWN = "unknown"


SELF = word_set("saya aku awak ku kami sy aq gue gw i")
SOFT = word_set("lah la dong deh dh sih kok nih ni tuh tu aja saja ajalah kan loh lho wak wei itu ini dah ah")
YES = word_set(
    "ya iya iyo y yes yess yep yeah yup yap yupz yoi yoii oke ok oks okeh okey okay oki oce okelah k siap sip "
    "siip boleh bole blh bolehlah setuju stuju setujui mau mw mo betul btul btl benar bener bnr bner sudah udah sdh "
    "udh uda lanjut lanjutkan lanjutlah lanjot gas gaskan sikat cocok pas sesuai tepat daftar daftarkan bisa ikut "
    "jadi jadilah sure correct agree right olo nggih inggih heeh iyes hooh ayo ayok hayuk kuy gaskeun "
    "aman acc deal aci mantap ambil hadir datang "
    "tentu pasti tentunya yaudah yaudahlah sudahlah udahlah iye iyalah bersedia sedia"
)
AGREEING = word_set("ya iya iyo y yes oke ok oks okeh okey okay okelah siap sip iyes yoi")
STRONGLY = word_set(
    "sekali kali banget bgt semua semuanya memang emang sangat pasti tentu jelas juga jg sudah udah sdh udh uda "
    "mulai data datanya daftar ikut that's it is all then"
)
NO = word_set(
    "tidak bukan jangan belum ogah tak nope no salah keliru kurang batal gausah gamau enggan emoh moh daong nah"
)
NOT_WANTED = YES | word_set("usah perlu minat berminat tertarik yang ada dulu mau dl gitu begitu begini suka pengen")
NO_HARM = word_set("apa apa2 papa pa pa2 apapa masalah masalahnya keberatan salah mengapa kenapa napa problem")
NOT_KNOWN = word_set("tahu tau tw yakin ngerti mengerti paham jelas ingat pasti know sure")
UNSURE = word_set(
    "mungkin hm hmm mhm terserah tsrh trserah entah entahlah ragu ragu2 bingung bimbang gatau gatahu kurang maybe "
    "kayaknya kyknya sepertinya emm em eh perhaps insyaallah inshaallah"
)
LATER = word_set("nanti nnti ntar tar ntr entar besok bsk lusa sebentar bentar bntr tunggu later kapan2 tomorrow")
LATER_FILLERS = word_set("dulu dl dlu lagi ya kak malam sore siang pagi kabari not now maybe minggu depan")
THINKING = word_set("pikir pikir2 mikir mikir2 tanya nanya tanyakan lihat liat cek rembuk diskusi rundingan bicarakan")
POLITE = word_set("makasih makasi mksh terima kasih trims thanks thank you please tolong maaf tq thx")
WRONG = frozenset({"salah", "keliru"})

PHRASES = {
    "gpp": YesNo.YES, "gapapa": YesNo.YES, "gakpapa": YesNo.YES, "ngapapa": YesNo.YES, "nggakpapa": YesNo.YES,
    "gppa": YesNo.YES, "santai": YesNo.YES, "kenapa tidak": YesNo.YES, "mengapa tidak": YesNo.YES,
    "apa salahnya": YesNo.YES, "why not": YesNo.YES, "he eh": YesNo.YES, "ho oh": YesNo.YES, "siap 86": YesNo.YES,
    "1": YesNo.YES, "2": YesNo.NO, "ada yang salah": YesNo.NO, "ya ampun": YesNo.UNKNOWN, "don't": YesNo.NO,
    "idk": YesNo.UNSURE,
    "insya allah": YesNo.UNSURE,
    "ya allah": YesNo.UNKNOWN, "i don't know": YesNo.UNSURE, "don't know": YesNo.UNSURE, "not now": YesNo.DEFER,
    "n": YesNo.NO, "benarkah": YesNo.QUESTION, "benar kah": YesNo.QUESTION, "y a": YesNo.YES, "no problem": YesNo.YES,
}  # fmt: skip
SYMBOLS = {
    YesNo.YES: "👍👌✅✔🆗🤝💯☑",
    YesNo.NO: "👎❌🚫✖⛔🙅",
}
CAN_BE_ASKED = word_set("boleh bole bisa ada benar bener betul aman perlu harus wajib jadi dapat mau")
AFTER_LATER = LATER | LATER_FILLERS | THINKING | YES
AFTER_UNSURE = YES | UNSURE | NOT_KNOWN | LATER | word_set("kalian klen kelen kau kamu anda petugas")
CERTAIN = word_set("tentu tentunya pasti jelas sudah")
KNOWN = AFTER_UNSURE | NO | STRONGLY | LATER | SOFT | SELF | NO_HARM | frozenset(PHRASES)
SPELLED = dict.fromkeys(NEGATIONS - {"bukan", "jangan", "belum", "no", "not", "ogah", "nope"}, "tidak") | {
    "bkn": "bukan", "yg": "yang", "jgn": "jangan", "jan": "jangan", "blm": "belum",
    "belom": "belum", "blom": "belum", "not": "tidak",
}  # fmt: skip
DOUBLED = re.compile(r"\b([^\W\d_]+)\s*-\s*\1\b")
