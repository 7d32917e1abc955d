"""What the stand-in office answers: a shortened registration, so that the page meets every kind of message."""

from collections.abc import Sequence
from typing import Any

Reply = dict[str, Any]

DISTRICTS = [
    "Amplas",
    "Area",
    "Barat",
    "Baru",
    "Belawan",
    "Deli",
    "Denai",
    "Helvetia",
    "Johor",
    "Kota",
    "Labuhan",
    "Maimun",
    "Marelan",
    "Perjuangan",
    "Petisah",
    "Polonia",
    "Selayang",
    "Sunggal",
    "Tembung",
    "Timur",
    "Tuntungan",
]

GREETING = (
    "Halo. Ini SiLatih, layanan pendaftaran pelatihan dari Dinas Perindustrian Kota Medan. Pelatihannya gratis. "
    "Layanan ini otomatis; ketik PETUGAS kalau ingin dibantu orang.\n\n"
    "Untuk mendaftar, kami mencatat nama, tanggal lahir, alamat, pendidikan, pekerjaan, nomor HP, dan NIK Anda, "
    "hanya untuk pendaftaran dan laporan pelatihan. Anda bisa melihat atau menghapusnya kapan saja: ketik DATA SAYA."
    "\n\nAnda setuju?"
)
TRAININGS = (
    "Medan Belawan. Ini pelatihan yang bisa Anda ikuti:\n• Perbaikan AC, mulai 19 April, sisa 6 kursi\n"
    "• Pengelasan, mulai 3 Mei, sisa 11 kursi\n• Sablon, mulai 10 Mei, sisa 14 kursi\n\nMau ikut yang mana?"
)
SUMMARY = (
    "NIK sudah tercatat. Mohon diperiksa:\nPelatihan: Perbaikan AC, mulai Senin, 19 April 2027\n"
    "Nama: Rizky Contoh Siregar, laki-laki\nLahir: 5 Maret 2008\nNIK: berakhiran 9921\n\nSudah benar?"
)
PROOF = (
    "Selamat, Rizky Contoh Siregar. Kursi Anda sudah pasti.\nNomor pendaftaran: AC3-015\n"
    "Hari pertama: Senin, 19 April 2027, pukul 09.00–15.00 WIB.\nSimpan gambar ini sebagai bukti."
)


def message(text: str, labels: Sequence[str] = (), **more: Any) -> Reply:
    buttons = [{"choice": f"answer:{label}", "label": label} for label in labels]
    return {"from": "office", "at": "2026-11-21T10:00:00Z", "text": text, "buttons": buttons, "links": [], **more}


REPLIES: dict[str, Reply] = {
    "": message(GREETING, ("Setuju, mulai", "Lihat pelatihan dulu", "Baca lengkap")),
    "Setuju, mulai": message("Terima kasih. Kita mulai. Tanggal lahir Anda? Contoh: 12 Januari 2001."),
    "5-3-2008": message(
        "5 Maret 2008, umur Anda 18 tahun.\n\nAnda tinggal di kelurahan apa? Kalau tidak tahu, tulis kecamatannya. "
        "Contoh: Bagan Deli.",
        ("Lihat kecamatan",),
    ),
    "Lihat kecamatan": message("Anda tinggal di kecamatan apa?", [f"Medan {name}" for name in DISTRICTS]),
    "Medan Belawan": message(TRAININGS, ("Perbaikan AC", "Pengelasan", "Sablon", "Pelatihan lain")),
    "Perbaikan AC": message("Sekolah terakhir yang sudah tamat?", ("SMA", "SMK", "SMP", "SD", "D3", "S1", "Lainnya")),
    "SMK": message("Ketik NIK Anda: 16 angka di KTP atau Kartu Keluarga.", ("Isi nanti",)),
    "1271080503089921": message(SUMMARY, ("Ya, daftar", "Ada yang salah")),
    "Ya, daftar": message(
        PROOF,
        ("Kabari yang baru", "Berhalangan"),
        links=[{"url": "https://example.org/peta", "label": "Lihat peta"}],
        picture="/gambar/proof",
        alt="Bukti pendaftaran AC3-015",
    ),
    "english": message("We continue in English. Type MENU to see everything.", ("See trainings",)),
    "lanjut": message("Kita lanjut. Tanggal lahir Anda?"),
}
IN_PLACE_OF_NIK = "NIK sudah dihapus dari obrolan ini."


def reply_to(said: str) -> Reply:
    return REPLIES.get(said, message(f"Maaf, belum terbaca: {len(said)} huruf.", ("Lewati dulu", "Petugas")))
