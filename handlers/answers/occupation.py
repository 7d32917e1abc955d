"""What somebody does at present, in five kinds; two at once are asked again."""

import re
from enum import StrEnum

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.plain_text import plain, squeezed, words


class Occupation(StrEnum):
    """As stored."""

    NOT_WORKING = "NOT_WORKING"
    WORKING = "WORKING"
    BUSINESS = "BUSINESS"
    HOUSEHOLD = "HOUSEHOLD"
    STUDENT = "STUDENT"


_SAID = {
    Occupation.NOT_WORKING: "nganggur menganggur pengangguran pengangguranlah jobless unemployed phk diphk pensiun"
    " pensiunan penganggur ngangur rebahan",
    Occupation.WORKING: "bekerja kerja krj karyawan karyawati pegawai buruh pekerja ojol ojek driver grab gojek maxim"
    " honorer honor pns asn guru satpam security spg kuli tukang nelayan sopir supir petani tani freelance freelancer"
    " serabutan mocok mocokmocok parbetor kasir pabrik swasta perawat bidan montir penjahit pelaut polisi tni art"
    " pembantu kurir worker working employee magang kontrak staf staff",
    Occupation.BUSINESS: "usaha punyausaha jualan jual dagang berdagang pedagang wiraswasta wirausaha warung umkm toko"
    " olshop bisnis pengusaha reseller berjualan berjualanlah kedai kelontong katering catering online business",
    Occupation.HOUSEHOLD: "irt mrt rumahtangga housewife household",
    Occupation.STUDENT: "kuliah mahasiswa mahasiswi pelajar sekolah siswa siswi santri student smp sma smk",
}
_MEANING = {word: kind for kind, said in _SAID.items() for word in said.split()}
_HOUSEHOLD = re.compile(
    r"\b(?:ibu|bapak|ayah)?\s*rumah\s*tangga\b|\b(?:jaga|jagain|momong)\s+anak\b"
    r"|\b(?:meng|ng)?urus(?:in|i)?\s+(?:rumah|anak|keluarga|suami|orang tua)\b"
)
_EMPLOYED = re.compile(
    r"(?<!gak )(?<!tidak )(?<!belum )\b(?:be)?kerja\s+(?:di|sama|ikut)\b|\basisten\s+rumah\s*tangga\b"
)
_SEEKING = re.compile(
    r"\b(?:cari|nyari|mencari|melamar|lamar)\s*(?:kerja|kerjaan|pekerjaan|loker|lowongan)\b|\bfresh\s*graduate\b"
    r"|\bbaru\s+(?:tamat|lulus)\b.*|\b(?:mantan|bekas|eks)\s+\w+"
)


def read_occupation(text: str) -> Occupation | None:
    """The only kind meant, or None."""
    said = plain(text)[:200]
    if "?" in said or "bukan" in said:
        return None
    if _EMPLOYED.search(said):
        return Occupation.WORKING
    kinds = set()
    if _HOUSEHOLD.search(said):
        kinds.add(Occupation.HOUSEHOLD)
    if _SEEKING.search(said):
        kinds.add(Occupation.NOT_WORKING)
    kinds |= _kinds_named(words(_SEEKING.sub(" ", _HOUSEHOLD.sub(" ", said))))
    return kinds.pop() if len(kinds) == 1 else None


def _kinds_named(said: list[str]) -> set[Occupation]:
    kinds = {kind for word in said if (kind := _MEANING.get(word) or _MEANING.get(squeezed(word)))}
    if not NEGATIONS.intersection(said):
        return kinds
    if kinds <= {Occupation.WORKING} and (kinds or "ada" in said or "punya" in said):
        return {Occupation.NOT_WORKING}
    return kinds if kinds == {Occupation.NOT_WORKING} else set(Occupation)
