"""Nurhayati on WhatsApp: by the form's page, or by the chat."""

from bot.channels import ON_WHATSAPP
from tests.conversation.catalogue import PRINTING
from tests.conversation.office import SmallOffice
from tests.form_page.filling import Filler
from tests.talk import Speaker

NUMBER = "+6281200009901"
NIK = "1271084503019901"
BY_CHAT = ("[Setuju, mulai]", "5 maret 2001", "bagan deli", "nurhayati contoh", "gg contoh 12", "[SMP]")
TO_THE_NIK = (*BY_CHAT, "[Mengurus rumah]", "[Pakai nomor saya]")


def nurhayati(*said: str, office: SmallOffice | None = None) -> Speaker:
    who = Speaker(office or SmallOffice(abilities=ON_WHATSAPP, own_phone=NUMBER))
    for words in said:
        who.taps(words.strip("[]")) if words.startswith("[") else who.says(words)
    return who


def by_chat(*said: str) -> Speaker:
    return nurhayati("daftar sablon", "lewat chat saja", *said)


def registered() -> Speaker:
    """By the page."""
    filler = Filler(PRINTING, SmallOffice(abilities=ON_WHATSAPP, own_phone=NUMBER))
    filler.speaker.says("daftar sablon")
    filler.starts().hands_in()
    return filler.speaker
