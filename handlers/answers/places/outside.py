"""Places outside Medan whose people try to register, and names that Medan shares with them or has twice."""

from dataclasses import dataclass

_DELI_SERDANG = (
    "Percut Sei Tuan", "Deli Tua", "Tanjung Morawa", "Lubuk Pakam", "Hamparan Perak", "Patumbak", "Pancur Batu",
    "Namorambe", "Biru-Biru", "Sibolangit", "Kutalimbaru", "Batang Kuis", "Pantai Labu", "Pagar Merbau", "Galang",
    "Bangun Purba", "Gunung Meriah", "STM Hilir", "STM Hulu", "Medan Estate", "Medan Krio", "Bandar Klippa",
    "Bandar Khalipah", "Laut Dendang", "Saentis", "Sampali", "Marindal", "Marindal I", "Marindal II", "Sei Semayang",
    "Sei Mencirim", "Mulyorejo", "Paya Geli", "Purwodadi", "Klambir Lima", "Klumpang", "Simalingkar A", "Sigara-Gara",
    "Bandar Setia", "Cinta Rakyat", "Kolam", "Sunggal Kanan", "Kuala Namu", "Tandem",
)  # fmt: skip
_ELSEWHERE = (
    "Deli Serdang", "Kota Binjai", "Langkat", "Stabat", "Serdang Bedagai", "Perbaungan", "Tebing Tinggi",
    "Pematang Siantar", "Simalungun", "Karo", "Kabanjahe", "Berastagi", "Asahan", "Kisaran", "Batu Bara",
    "Tanjung Balai", "Labuhanbatu", "Rantau Prapat", "Tapanuli", "Sibolga", "Padang Sidempuan", "Mandailing Natal",
    "Toba", "Balige", "Samosir", "Dairi", "Sidikalang", "Nias", "Gunung Sitoli", "Aceh", "Banda Aceh", "Padang",
    "Pekanbaru", "Riau", "Batam", "Jakarta",
)  # fmt: skip
OUTSIDE = {name: name for name in (*_DELI_SERDANG, *_ELSEWHERE)} | {
    "Percut": "Percut Sei Tuan", "Percut Sei": "Percut Sei Tuan", "Sei Tuan": "Percut Sei Tuan", "Delitua": "Deli Tua",
    "Pancurbatu": "Pancur Batu", "Pakam": "Lubuk Pakam", "Morawa": "Tanjung Morawa", "Binjai Kota": "Kota Binjai",
    "Marendal": "Marindal", "Klambir V": "Klambir Lima", "Kelambir Lima": "Klambir Lima", "Sergai": "Serdang Bedagai",
    "Siantar": "Pematang Siantar", "Brastagi": "Berastagi", "Madina": "Mandailing Natal", "Kualanamu": "Kuala Namu",
    "Bandar Kalipah": "Bandar Khalipah", "Kabupaten Deli Serdang": "Deli Serdang",
}  # fmt: skip
"""As typed, and as named when repeated."""


@dataclass(frozen=True, slots=True)
class Homonym:
    """`codes`: what it can be in Medan; `outside`: where else it is."""

    codes: tuple[str, ...]
    outside: str | None = None


HOMONYMS = {
    "Sei Mati": Homonym(("12.71.13.1002", "12.71.15.1005")),
    "Babura": Homonym(("12.71.17.1002", "12.71.02.1004")),
    "Helvetia": Homonym(("12.71.03", "12.71.03.1001"), "Helvetia, Deli Serdang"),
    "Tanjung Gusta": Homonym(("12.71.03.1004",), "Tanjung Gusta, Deli Serdang"),
    "Tanjung Selamat": Homonym(("12.71.07.1001",), "Tanjung Selamat, Deli Serdang"),
    "Tembung": Homonym(("12.71.14",), "Tembung, Percut Sei Tuan"),
    "Sunggal": Homonym(("12.71.02",), "Sunggal, Deli Serdang"),
    "Labuhan Deli": Homonym(("12.71.12.1001",), "Labuhan Deli, Deli Serdang"),
    "Binjai": Homonym(("12.71.04.1005",), "Kota Binjai"),
    "Deli": Homonym(("12.71.06",), "Deli Serdang"),
    "Labuhan": Homonym(("12.71.13",), "Labuhan Deli, Deli Serdang"),
    "Kota": Homonym(("12.71.01",)),
    "Barat": Homonym(("12.71.05",)),
    "Area": Homonym(("12.71.10",)),
    "Baru": Homonym(("12.71.17",)),
    "Timur": Homonym(("12.71.20",)),
}
"""Names that two places have, or that are too plain to be one by themselves."""
