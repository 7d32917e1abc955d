"""What the peers ask: nine questions, each with three buttons, about as long as SiLatih's own."""

QUESTIONS = (
    "Halo. Ini pendaftaran pelatihan. Kami mencatat data Anda hanya untuk pendaftaran. Anda setuju?",
    "Terima kasih. Kita mulai. Tanggal lahir Anda? Contoh: 12 Januari 2001.",
    "Anda tinggal di kelurahan apa? Kalau tidak tahu, tulis kecamatannya. Contoh: Bagan Deli.",
    "Ini pelatihan yang bisa Anda ikuti: Kue, Reparasi HP, Perbaikan AC, Sablon, Bordir. Mau ikut yang mana?",
    "Satu kursi kami simpan untuk Anda. Siapa nama lengkap Anda, seperti di KTP?",
    "Rumah Anda di jalan atau gang apa, nomor berapa? Contoh: Gg. Contoh No. 12, Lingkungan 5.",
    "Sekolah terakhir yang sudah tamat?",
    "Apa kegiatan Anda sekarang?",
    "Nomor HP yang bisa kami hubungi? Contoh: 0812-3456-7890.",
)
BUTTONS = ("Ya", "Lewati", "Pilih yang lain")
SECRET = "bench-secret"  # noqa: S105 - of a platform that lives as long as the benchmark
TOKEN = "9900:bench"  # noqa: S105
PATH = "/telegram/webhook"
