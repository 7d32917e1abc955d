"""Yes and no, with the traps of how people talk in Medan."""

import pytest

from handlers.answers.yes_no import YesNo, is_consent, read_yes_no

SAID = {
    YesNo.YES: [
        "ya", "y", "iyaaa", "iya kak", "yoi", "oke", "okee", "siap kak", "boleh", "bole", "blh", "mau dong", "betul",
        "bener",
        "udah", "sdh", "lanjut", "sikat bang", "gas", "ya udah", "ya boleh", "iya sudah benar", "Ya, daftar",
        "saya setuju", "setuju sekali", "👍", "👍🏽", "ok 👍", "1️⃣", "1", "YA!!!", "boleh kak makasih", "yes please",
        "tidak apa-apa", "gpp", "gak papa kak", "tidak masalah", "kenapa tidak", "gak salah", "tak apa",
    ],
    YesNo.NO: [
        "tidak", "tdk", "gak", "ga", "g", "nggak", "enggak kak", "ndak", "jangan", "jgn", "bukan", "belum",
        "blm", "no",
        "ogah", "salah", "👎", "gak mau", "tak mau", "gak usah", "belum benar", "tidak setuju", "kurang setuju",
        "ada yang salah", "Tidak, terima kasih", "ya enggak lah", "iya gak jadi", "oke gak usah",
        "ya bukan lah", "gak ah",
    ],
    YesNo.UNSURE: ["hmm", "mungkin", "terserah", "gak tau", "belum tahu", "ragu", "entahlah", "terserah klen",
        "insyaallah", "🙏", "😊"],
    YesNo.QUESTION: ["boleh gak?", "boleh gak", "bisa ga kak", "ya tapi kapan?", "ya tapi kapan",
        "berapa biayanya", "ya?"],
    YesNo.DEFER: ["nanti", "ntar aja", "nanti dulu kak", "besok aja", "tanya suami dulu ya",
        "ya tapi nanti", "liat nanti",
        "pikir-pikir dulu", "bentar"],
    YesNo.UNKNOWN: ["", "ya ampun", "ya'ahowu", "OK Zulfikar", "yakin anak saya sakit", "halo", "0", "mau tapi takut"],
}  # fmt: skip
AGREED = ("ya", "Ya.", "IYA", "setuju!", "Saya setuju", "1", "1️⃣", " ya\u200b ", "I agree", "AGREE")
NOT_AGREED = (
    "ok",
    "👍",
    "boleh",
    "ya deh",
    "ya kak",
    "ya?",
    "y",
    "iyaa",
    "tidak setuju",
    "setuju tapi",
    "11",
    "gpp",
    "",
)


@pytest.mark.parametrize("meant", YesNo)
def test_the_whole_message_decides(meant: YesNo) -> None:
    assert [said for said in SAID[meant] if read_yes_no(said) is not meant] == []


def test_consent_is_one_of_seven_plain_answers() -> None:
    assert [said for said in AGREED if not is_consent(said)] == []


def test_anything_else_is_no_consent() -> None:
    assert [said for said in NOT_AGREED if is_consent(said)] == []
