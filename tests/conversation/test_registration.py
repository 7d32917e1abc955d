"""Rizky registers for the first time: section 2 of the transcripts, word for word."""

from handlers.messages import Link, Proof
from handlers.outcome import DropDraft, ForgetInput, GiveConsent, HoldSeat, TakeSeat
from models.statuses import Status
from tests.conversation.catalogue import AC
from tests.conversation.office import BOOKS, SmallOffice
from tests.conversation.ways import NIK, rizky_at
from tests.talk import Speaker

GREETING = (
    "Halo. Ini SiLatih, layanan pendaftaran pelatihan dari Dinas Perindustrian Kota Medan. Pelatihannya gratis. "
    "Layanan ini otomatis; ketik PETUGAS kalau ingin dibantu orang."
)
NOTICE = (
    "Untuk mendaftar, kami mencatat nama, tanggal lahir, alamat, pendidikan, pekerjaan, nomor HP, dan NIK Anda, hanya "
    "untuk pendaftaran dan laporan pelatihan. Anda bisa melihat atau menghapusnya kapan saja: ketik DATA SAYA."
)


def test_the_greeting_says_who_speaks_and_asks_for_consent() -> None:
    rizky = Speaker().starts()

    rizky.hears_exactly(f"{GREETING}\n\n{NOTICE}\n\nAnda setuju?")
    rizky.is_offered_only("Setuju, mulai", "Lihat pelatihan dulu", "Baca lengkap")


def test_after_consent_birth_date_and_home_are_asked() -> None:
    rizky = rizky_at("consent").taps("Setuju, mulai")
    rizky.hears_exactly("Terima kasih. Kita mulai.\n\nTanggal lahir Anda? Contoh: 12 Januari 2001.")

    rizky.says("5-3-2008").hears_exactly(
        "5 Maret 2008, umur Anda 19 tahun.\n\n"
        "Anda tinggal di kelurahan apa? Kalau tidak tahu, tulis kecamatannya. Contoh: Bagan Deli."
    )
    rizky.is_offered_only("Lihat kecamatan")


def test_the_consent_is_recorded_with_version_and_hash_of_its_words() -> None:
    rizky = rizky_at("consent").taps("Setuju, mulai")

    (consent,) = [tell for tell in rizky.told if isinstance(tell, GiveConsent)]
    assert consent.text_version == BOOKS["id"].say("consent.version")
    assert consent.text_hash == BOOKS["id"].digest("consent.notice", "consent.ask")


def test_only_the_trainings_that_fit_are_listed() -> None:
    rizky = rizky_at("home").says("belawan")

    rizky.hears_exactly(
        "Medan Belawan. Ini pelatihan yang bisa Anda ikuti:\n"
        "• Perbaikan AC, mulai 19 April, sisa 6 kursi\n"
        "• Pengelasan, mulai 3 Mei, sisa 11 kursi\n"
        "• Sablon, mulai 10 Mei, sisa 14 kursi\n"
        "• Batik, penuh\n\n"
        "Mau ikut yang mana?"
    )
    rizky.is_offered_only("Perbaikan AC", "Pengelasan", "Sablon", "Batik, penuh", "Pelatihan lain")


def test_the_page_of_a_training_says_until_when_the_seat_is_kept() -> None:
    rizky = rizky_at("training").taps("Perbaikan AC").asked_for(HoldSeat(AC.id))

    rizky.hears_exactly(
        "Perbaikan AC (mobil, kantor, rumah). Gratis.\n"
        "Jadwal: setiap Senin dan Rabu, pukul 09.00–15.00 WIB. Mulai Senin, 19 April 2027, selesai Senin, "
        "28 Juni 2027, 20 kali. Istirahat dan salat pukul 12.00–13.00.\n"
        "Tempat: Bengkel Latihan Contoh, Jalan Contoh No. 7, dekat Terminal Amplas.\n"
        "Anda mendapat: makan siang, alat praktik, dan sertifikat.\n"
        "Satu kursi kami simpan untuk Anda sampai pukul 19.32.\n\n"
        "Siapa nama lengkap Anda, seperti di KTP?"
    )
    rizky.is_offered_only("Pilih yang lain")


def test_name_and_home_are_repeated_with_the_next_question() -> None:
    rizky = rizky_at("name").says("rizky contoh siregar")
    rizky.hears_exactly("Baik, Rizky Contoh Siregar.\n\nDi Medan Belawan, rumah Anda di kelurahan mana?")
    rizky.is_offered_only(
        "Belawan I", "Belawan II", "Belawan Bahagia", "Belawan Bahari", "Belawan Sicanang", "Bagan Deli"
    )

    rizky.taps("Bagan Deli")
    rizky.hears_exactly("Rumah Anda di jalan atau gang apa, nomor berapa? Contoh: Gg. Contoh No. 12, Lingkungan 5.")
    rizky.is_offered_only("Lewati")


def test_school_and_work_are_taps() -> None:
    rizky = rizky_at("address").says("gg contoh no 12 lk 5")
    rizky.hears_exactly("Gg. Contoh No. 12, Lingkungan 5.\n\nSekolah terakhir yang sudah tamat?")
    rizky.is_offered_only("SMA", "SMK", "SMP", "SD", "D3", "S1", "Lainnya")

    rizky.taps("SMK").hears_exactly("Tahun berapa Anda tamat?")
    rizky.is_offered_only("2026", "2025", "2024", "Sebelum 2024")

    rizky.taps("2026").hears_exactly("Apa kegiatan Anda sekarang?")
    rizky.is_offered_only("Belum bekerja", "Bekerja", "Punya usaha", "Mengurus rumah", "Sekolah atau kuliah")


def test_phone_and_nik_come_last() -> None:
    rizky = rizky_at("occupation").taps("Belum bekerja")
    rizky.hears_exactly("Nomor HP yang bisa kami hubungi? Tekan tombol di bawah, atau ketik nomornya.")
    rizky.is_offered_only("Tidak punya HP")

    rizky.taps("Kirim nomor saya").hears_exactly(
        "Nomor HP sudah dicatat.\n\n"
        "Tinggal dua langkah.\n\n"
        "Ketik NIK Anda: 16 angka di KTP atau Kartu Keluarga. Setelah terbaca, pesan itu kami hapus dari obrolan ini "
        "supaya aman."
    )
    rizky.is_offered_only("Isi nanti")


def test_the_summary_shows_everything_and_of_the_nik_four_digits() -> None:
    rizky = rizky_at("nik").says(NIK)

    rizky.hears_exactly(
        "NIK sudah tercatat. Mohon diperiksa:\n"
        "Pelatihan: Perbaikan AC, mulai Senin, 19 April 2027\n"
        "Nama: Rizky Contoh Siregar, laki-laki\n"
        "Lahir: 5 Maret 2008\n"
        "Alamat: Gg. Contoh No. 12, Lingkungan 5, Bagan Deli, Medan Belawan\n"
        "Pendidikan: SMK, tamat 2026\n"
        "Kegiatan: belum bekerja\n"
        "HP: 0812-3456-7890\n"
        "NIK: berakhiran 9921\n\n"
        "Sudah benar?"
    )
    rizky.is_offered_only("Ya, daftar", "Ada yang salah")
    assert ForgetInput() in rizky.told


def test_the_last_yes_gives_a_numbered_seat_with_a_picture() -> None:
    rizky = rizky_at("summary").taps("Ya, daftar").asked_for(TakeSeat(AC.id))

    rizky.hears_exactly(
        "Selamat, Rizky Contoh Siregar. Kursi Anda sudah pasti.\n"
        "Nomor pendaftaran: AC3-015F\n"
        "Hari pertama: Senin, 19 April 2027, pukul 09.00–15.00 WIB, di Bengkel Latihan Contoh, dekat Terminal Amplas.\n"
        "Bawa KTP atau Kartu Keluarga, alat tulis, dan sepatu tertutup.\n"
        "Simpan gambar ini sebagai bukti. Kami ingatkan lagi tiga hari sebelumnya."
    )
    (seat,) = rizky.office.registrations.values()
    assert seat.status is Status.CONFIRMED
    assert rizky.replies[-1].picture == Proof(seat.id)
    assert rizky.replies[-1].links == (Link("https://maps.example/amplas", "Lihat peta"),)
    rizky.is_offered_only("Kabari yang baru", "Berhalangan")


def test_who_has_stopped_messages_is_promised_no_reminder() -> None:
    rizky = rizky_at("summary", SmallOffice(stopped=True)).taps("Ya, daftar")

    rizky.hears("Pengingat tidak kami kirim", "MULAI LAGI").does_not_hear("ingatkan")


def test_once_registered_the_answers_are_no_draft_any_more() -> None:
    rizky = rizky_at("summary").taps("Ya, daftar")

    assert DropDraft() in rizky.told
    assert rizky.office.draft is None
    assert [one.answers.name for one in rizky.office.people.values()] == ["Rizky Contoh Siregar"]


def test_every_answer_may_be_typed_as_the_button_says_it() -> None:
    rizky = Speaker().starts()

    for said in ("setuju, mulai", "5 maret 2008", "Belawan", "perbaikan ac", "Rizky Contoh", "bagan deli", "lewati"):
        rizky.says(said)
    for said in ("smk", "2026", "belum bekerja", "0812 3456 7890", NIK, "ya, daftar"):
        rizky.says(said)

    rizky.hears("Kursi Anda sudah pasti")
