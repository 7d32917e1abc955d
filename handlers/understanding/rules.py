"""What the words mean where no question is open: intents in their order of precedence; the first that applies is meant.

Alternatives are parted by `|` or a new line. Of one, all words occur, in any order; `word+word` stand next to each
other in this order; `-word` does not occur; `=word word` is the whole message; `^word` begins it. Words are those of
`vocabulary`; `program` is any word for a training of the office; `?` is a question mark or a "gak" that asks.
"""

from handlers.understanding.intents import Intent

RULES: tuple[tuple[Intent, str], ...] = (
    # Who insults gets a calm answer, whatever else was said.
    (Intent.ABUSE, "kotor"),
    # A message that is a command and nothing else, or names one that means nothing else.
    (Intent.MENU, "menu | =0 | =mulai | =pilihan | =lihat pilihan | =utama"),
    (Intent.STOP_NOTIFICATIONS, "=stop"),
    (Intent.CANCEL_FLOW, "=batal | =mau batal | =saya batal | =tidak+jadi daftar | =batal daftar | =stop daftar"),
    (
        Intent.BACK,
        "=kembali | =ulang | =ulang lagi | mundur+satu | mundur+cara | ulang awal | mulai awal | salah balas",
    ),
    (Intent.SKIP, "lewati | =lewat | =nanti | =nanti isi | =isi nanti | tidak+usah isi | tidak+mau isi"),
    (Intent.CONTINUE, "=lanjut | lanjut+daftar -tidak | lanjut+pendaftaran -tidak"),
    (Intent.REGISTER, "=daftar | =pendaftaran | =ikut"),
    (
        Intent.THANKS,
        """
        =makasih | =makasih ? | makasih info -? -mau -apa -kapan -dimana -gimana -berapa | makasih bantu -?
        makasih bantuan -?
        """,
    ),
    # Consent and data stand before all that shares their verbs: to withdraw, to stop, to cancel.
    (
        Intent.WITHDRAW_CONSENT,
        """
        cabut persetujuan | cabut setuju | cabut izin | batal persetujuan | batal setuju | tidak setuju lagi
        cabut data | hapus persetujuan | tidak+setuju data | stop persetujuan | tidak+setuju simpan
        tidak+mau data pakai | tidak+izin data | jangan pakai data | batal izin data | tidak+jadi setuju
        """,
    ),
    (
        Intent.PRIVACY_INFO,
        """
        data aman | data untuk -hapus -ubah -salah | data+pakai -tidak -jangan | kenapa nik | kenapa ktp
        untuk apa nik | untuk apa ktp | nik untuk | ktp untuk apa | kok nik -tipu -salah | kok ktp -tipu -bisa | =aman
        =aman ? | =tidak aman | privasi | data sebar | nik sebar | ktp sebar | nik aman | ktp aman | siapa lihat data
        data siapa | simpan data dimana | data simpan mana | data simpan berapa | data dimana -hapus -ubah -lihat
        data kasih siapa | data dapat siapa | kenapa data -salah -hapus -belum | kenapa minta data | kenapa mau data
        takut data | takut nik | takut ktp | harus nik | nik bahaya | kenapa lahir | kenapa nomor | data rahasia
        hapus data kapan | perlindungan | data bagi | data salahguna | nik salahguna | ktp salahguna
        kamu data apa -simpan | apakah data
        """,
    ),
    (
        Intent.DELETE_DATA,
        """
        hapus data | hapus akun | hapus saya -salah -kirim | hapus semua | hapus nomor | hapus nik | hapus nama
        =hapus | jangan simpan data | hapus tentang
        """,
    ),
    (
        Intent.EDIT_DATA,
        """
        ubah data | ubah nama | ubah nomor | ubah hp | ubah alamat | ubah nik | ubah lahir | ubah umur | ubah ktp
        ubah hubungi | ubah pendidikan | ubah rumah | ubah isi | ubah balas | ubah pelatihan | ubah program | =ubah
        data kurang | nama kurang | data salah | nama salah | alamat salah | nik salah | lahir salah | nomor salah
        hp salah | umur salah | ktp salah | salah isi | salah daftar -kok | salah input | salah tulis | pindah rumah
        pindah alamat | pindah pelatihan | data tidak+sesuai | nomor tidak+aktif | hp tidak+aktif | nomor baru
        hp baru | nomor mati | nomor hilang | ubah formulir | pindah program
        """,
    ),
    (
        Intent.MY_DATA,
        """
        =data saya | =data | lihat data | cek data | data apa simpan | data apa ada | data+saya+apa | data saya kirim
        saya data -salah -aman -masuk -hilang -sudah -belum
        """,
    ),
    # The messages that we send.
    (
        Intent.RESUME_NOTIFICATIONS,
        """
        jangan+stop | batal stop | tidak jadi stop | aktif -tidak -jangan -stop -ktp
        kirim lagi -jangan -tidak -stop -usah | kabar lagi -belum -tidak -jangan -stop | info lagi minta -jangan
        info lagi mau -jangan -tidak -stop | mulai kirim | lanjut kirim | pesan lagi bisa -tidak -jangan -stop
        pesan lagi mau -tidak -jangan -stop | dapat info lagi -tidak -jangan -stop | ingatkan saya -jangan
        mulai pesan
        """,
    ),
    (
        Intent.STOP_NOTIFICATIONS,
        """
        hapus kirim | keluar kirim | stop pesan | stop kirim | stop info | stop kabar | stop aktif | stop ganggu
        stop+saya | stop semua | jangan kirim | jangan pesan | jangan hubungi | jangan info | jangan kabar
        jangan ganggu | ganggu | jangan lagi | tidak+usah kirim | tidak+usah hubungi | tidak+usah info
        tidak+usah kabar | tidak+usah pesan | blokir | keluar pesan | tidak+mau info | tidak+mau pesan
        tidak+mau dapat -sertifikat | tidak+mau kabar | tidak+mau hubungi | tidak aktif pesan
        stop -ikut -pelatihan -kenapa -daftar -program
        """,
    ),
    # Mistrust.
    (
        Intent.VERIFY_OFFICIAL,
        """
        tipu | resmi -ijazah -sertifikat -gratis -bayar -orang -bicara | =siapa | =siapa kamu | =kamu siapa
        siapa pesan | siapa kirim | siapa kamu | nomor siapa | tahu nomor | akun pemerintah | akun apa
        benar kantor -buka -alamat -tempat | benar pemerintah | bisa percaya | percaya | yakin kantor
        apakah kantor -buka -tutup | =kantor ? | =kantor | =benar ? | =kantor apa | siapa nomor kamu | jebakan
        bukan dinas | dinas mana -alamat -tempat | dinas ? -buka -tutup -jauh -alamat -tempat -nomor -hp | =dinas
        benar dinas | apakah dinas -buka -tutup | yakin dinas | dinas apa
        """,
    ),
    (Intent.COMPLAINT, "komplain -cara | curang"),
    # To leave a training, against leaving the form that is open.
    (
        Intent.CANCEL_REGISTRATION,
        """
        batal pendaftaran | batal ikut | batal kursi | batal pelatihan | batal program | batal peserta | batal semua
        tidak+jadi ikut | tidak+jadi pelatihan | tidak+jadi program | mundur -jadwal -kapan
        keluar pelatihan -sertifikat | keluar peserta | keluar program | keluar daftar | =keluar saya | =saya keluar
        lepas kursi | kasih kursi keluarga | batal daftar+saya | stop ikut | stop pelatihan | stop program
        tidak ikut lagi | tidak+ikut pelatihan -besok -hari -dapat -uang -bayar | tidak+ikut program -besok -hari
        =tidak ikut | =saya tidak ikut | tidak+mau lanjut | tidak+lanjut | tidak+bisa lanjut | hapus pendaftaran
        hapus daftar | cabut daftar | cabut pendaftaran | tidak+jadi hadir | tidak+jadi peserta
        """,
    ),
    (
        Intent.CANCEL_FLOW,
        "batal -kenapa -apa -gimana -kalau -kapan | tidak+jadi -kenapa -kok -? | tidak+usah | =keluar",
    ),
    # Not coming to one meeting.
    (
        Intent.ABSENCE_NOTICE,
        """
        tidak+bisa hadir -instruktur | tidak+enak badan | tidak+dapat hadir -instruktur
        tidak+hadir -instruktur -petugas -sertifikat -kalau | tidak+bisa masuk -formulir
        tidak+masuk -data -uang -kantor -nama -instruktur | tidak+bisa ikut besok | tidak+bisa ikut hari
        tidak+bisa ikut pertemuan | tidak+bisa besok | tidak+bisa pertemuan | tidak+ikut besok | tidak+ikut hari
        tidak+sempat hadir | hari tidak+bisa | besok tidak+bisa | besok ada acara | sakit | halangan | telat | absen
        izin -tanya -daftar -ikut -keluarga -orang -syarat -info -? -harus
        """,
    ),
    # Money, and what one gets.
    (
        Intent.TRANSPORT_MONEY,
        """
        transport | uang saku | saku | uang jalan | uang makan | honor | cair | dapat uang | kasih uang | uang dapat
        uang ada -daftar -pendaftaran | kasih ongkos | dapat ongkos | ada ongkos | ongkos jalan | ubah ongkos
        ongkos ubah | dapat bayar | uang kapan | uang belum | uang masuk | bayar saya kalau | bayar peserta
        peserta bayar | dapat berapa | uang harian
        """,
    ),
    (Intent.CERTIFICATE, "sertifikat"),
    (Intent.PROGRAM_LIST, "pelatihan+gratis apa"),
    (
        Intent.COST,
        """
        bayar | biaya | murah ? | gratis | ongkos | modal | uang pendaftaran | uang daftar | uang berapa | =uang
        =uang ? | keluar uang | uang pelatihan | uang apa | pakai uang
        """,
    ),
    # The office and its people.
    (Intent.LANGUAGE_EN, "inggris -pelatihan -belajar -ada | kamu inggris | inggris+bantuan | indonesian tidak"),
    (
        Intent.OFFICE_HOURS,
        """
        dinas buka | dinas tutup | dinas jam | kantor buka | kantor tutup | kantor jam | kantor libur | kantor hari
        kantor kapan | kantor besok | jam kerja | jam operasional
        buka jam -pendaftaran -daftar -pelatihan -program -gelombang | jam istirahat | petugas jam
        tutup jam -pendaftaran -daftar -pelatihan -program | besok buka -pendaftaran -daftar -pelatihan -program
        minggu buka -pendaftaran -daftar -pelatihan -program | besok tutup -pendaftaran -daftar
        kamu buka -pelatihan -program -daftar | buka hari -pelatihan -program -daftar -pendaftaran | hari libur
        hari kerja | petugas kapan | petugas hari | petugas besok
        """,
    ),
    (
        Intent.COMPLAINT,
        """
        kenapa tidak diterima | kok tidak diterima | curang | jelek -syarat | rusak | operasional lama | tidak+adil
        error | ditolak | lama balas | kok lama | kok tidak -kabar -hubungi -tahu
        kok belum -info -kabar -hubungi -daftar -terdaftar | lama proses | =lama | tidak+sopan | kok penuh
        kenapa penuh | penuh tidak+adil | kok tidak+bisa | kenapa tidak+bisa | tidak+bisa buka | tidak+bisa formulir
        tidak+bisa pencet -hubungi
        tidak+bisa daftar | tidak+balas | belum balas | tidak+pernah balas | instruktur tidak
        petugas tidak -bicara -? | tidak+profesional | lama antrian -? -berapa | tidak puas | tidak+jelas
        sudah antrian lama | capek | kok batal | kenapa batal | kok tidak+jadi | kenapa tidak+jadi
        tidak+masuk formulir | php
        """,
    ),
    (
        Intent.CHECK_STATUS,
        """
        kapan balas
        belum info | status | =cek | =saya dapat ? | =dapat ? | cek pendaftaran | cek daftar | cek antrian | cek nama
        terdaftar | diterima | antrian | hasil | belum kabar | kapan kabar | kabar pendaftaran | kabar gimana
        tidak+ada kabar | sudah kabar | belum hubungi | kabar | nomor pendaftaran | nomor daftar
        pendaftaran gimana saya | gimana pendaftaran saya | sudah daftar -cara -syarat -bisa | daftar kemarin
        sudah masuk data | data masuk | data sudah | data belum | nama ada | nama masuk | bukti
        pendaftaran sampai mana | sudah proses | =pendaftaran saya | lihat pendaftaran | dapat kursi
        saya dapat tempat | saya masuk ? | pendaftaran sudah masuk | sudah daftar belum | saya+pendaftaran -mau -bisa
        pendaftaran+saya -mau -bisa
        """,
    ),
    (
        Intent.HUMAN_AGENT,
        """
        bicara orang | bicara petugas | bicara -bahasa | hubungi -kapan | kontak | nomor petugas | nomor kantor
        nomor pesan -saya | minta nomor -saya -antrian -kursi | minta petugas | mau nomor -saya -antrian -kursi
        robot | balas mesin | apakah mesin | mesin ? | ada orang | orang+resmi | temu | tanya langsung | tanya petugas
        tanya orang | nomor dinas | hp dinas | mau petugas | hp kantor | hp petugas | orang mesin | nomor bisa
        nomor ada | petugas -halo -hapus -daftar -makasih | =petugas | bantu petugas | balas orang | sama orang
        """,
    ),
    # What a training asks for and how to get in; first for somebody else, then oneself.
    (
        Intent.REQUIREMENTS,
        """
        syarat | harus ktp | ktp warga | ktp luar | ktp bisa | ktp harus | ktp tidak -hilang | ktp ? | bukan warga
        luar warga -tempat | harus warga | orang warga | warga bisa | warga ikut | warga tidak+bisa | luar kota
        umur -salah | batas -jam -kapan -tanggal -daftar -pendaftaran | tahun bisa | tahun ikut | harus lulusan
        lulusan bisa | lulusan ikut | lulusan ? | lulusan harus | lulusan tidak | ijazah | bawa | harus punya
        harus bisa | harus pengalaman | golongan bisa | golongan ikut ? | golongan ? | golongan untuk | khusus
        umum bisa | untuk umum | tidak pengalaman | bisa ikut kalau -bayar | pakaian | pakai apa -daftar
        harus ikut -semua | siapa bisa ikut | siapa ikut | kerja bisa | kerja ikut | harus apa -pencet
        """,
    ),
    (
        Intent.REGISTER_OTHER,
        """
        daftar keluarga | daftar orang | keluarga ikut | wakil | pendaftaran keluarga | untuk+keluarga | =keluarga
        =keluarga saya | keluarga mau | keluarga belajar | keluarga minat
        """,
    ),
    (
        Intent.HELP_REGISTER,
        """
        cara daftar | cara ikut | cara pendaftaran | cara isi | cara masuk | cara dapat | proses pendaftaran
        proses daftar | gimana daftar | gimana pendaftaran | gimana ikut | gimana isi | daftar dimana
        pendaftaran dimana | daftar mana | pendaftaran mana | daftar lewat | bantu daftar | bantuan daftar -saya
        daftar pakai | bingung daftar | bingung isi | tidak+paham daftar | tidak+tahu daftar | formulir -mau
        bisa daftar langsung | daftar online | daftar kantor
        """,
    ),
    (
        Intent.LOCATION,
        """
        jalan apa | posisi | tempat | dimana | alamat | jauh | dekat | kantor mana | gimana hadir | naik apa | lantai
        """,
    ),
    (
        Intent.SCHEDULE,
        """
        jadwal | kapan | tanggal | jam | hari berapa | hari apa | berapa bulan | bulan lagi | bulan ? | berapa minggu
        lama | selesai | sampai berapa | pertemuan | mulai berapa | mulai mana | besok masuk | besok ada
        besok pelatihan | hari pelatihan | hari masuk | hari belajar | masuk berapa | gelombang | libur | sudah mulai
        belum mulai | besok libur | bulan+apa | batas | bulan berapa | mulai pelatihan | mulai program | besok jadi
        minggu berapa | besok program
        """,
    ),
    (
        Intent.PROGRAM_LIST,
        """
        lowongan -kerja | minta daftar pelatihan | semua pelatihan | info | pelatihan apa | apa pelatihan
        program apa | tersedia | ada pelatihan | ada program | lihat pelatihan | lihat program | rincian | apa buka
        masih buka | masih ada -daftar | buka pelatihan | buka program | buka pendaftaran | pendaftaran tutup
        pelatihan mana | program mana | pelatihan berapa | macam | pelatihan kosong | kosong ? | pelatihan baru
        =pelatihan | =pelatihan ? | apakah pelatihan | pilihan pelatihan | lihat daftar | =buka | =buka ? | apa ada
        apa+semua | belajar apa | bisa belajar ? | =ada apa | daftar apa | ikut apa | masih daftar buka | ada+baru
        pelatihan ?
        """,
    ),
    (Intent.TESTIMONIAL, "testimoni | cerita | pengalaman -?"),
    (
        Intent.REGISTER,
        """
        daftar | ikut | minat | minta ikut | mau belajar | mau pelatihan | mau jadi -apa | pendaftaran | program
        cari pelatihan
        """,
    ),
    # Steering inside a longer sentence, help, and the courtesies.
    (Intent.BACK, "kembali | ulang | salah pencet | =salah"),
    (Intent.CONTINUE, "lanjut | sampai+mana"),
    (
        Intent.HELP,
        """
        bantuan | bantu | =apa | bingung | gaptek | maksud | fungsi | paham | cara | gimana | tidak+tahu | tanya
        apa harus | untuk apa
        """,
    ),
    (Intent.MENU, "mulai"),
    (Intent.THANKS, "makasih"),
    (Intent.GREETING, "^halo"),
)
