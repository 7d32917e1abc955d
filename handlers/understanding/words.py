"""The words of Medan's chats. A new spelling of a known word belongs here; a new meaning belongs into `rules.py`."""

# `word: spellings`; an indented line goes on with the one before.
SPELLINGS = """
bukan: bkn
jangan: jgn jan jngn
belum: blm belom blom blum blon
saya: aku awak ku kami kita sy aq ak gue gw i my me our
kamu: kau ko kalian klen kelen kelian klian you your
mau: mw mo pengen pengin pingin pgn ingin kepengen hendak want wanna
minta: mnta mintak mohon
minat: berminat tertarik interested
bisa: bs bsa boleh bole blh can may could
dapat: dpt dapet dikasih dikasi terima dibagi get nerima menerima
ada: adakah any
harus: hrs wajib perlu mesti must
jadi: jd jdi
sudah: udah sdh udh uda dah already
masih: msh still
lagi: lg again
semua: semuanya smua all
kalau: kalo klo kl klu if
atau: or
usah: ush
tentang: soal about
untuk: utk buat bwt for
pakai: pake dipakai use
tahu: tau tw
kasih: kasi ksh ngasih beri memberi give
lihat: liat lht tampilkan show see
dekat: dkt near
baru: br new
awal: beginning
simpan: disimpan nyimpan
apa: apaan ap what which
apakah: apkh is does do are
maksud: mksd
fungsi: gunanya kegunaan manfaat
gaptek: gagap
gimana: gmn gmana gimna gmna bagaimana bgmn bagaimn bgaimana cemana cmana cemna kekmana kekmna camana macamana how
kapan: kpn kapn when bila
dimana: dmn dmana dimna dmna where kemana kmn
mana: mn
berapa: brp brapa berap brpa
kenapa: knp knapa mengapa why ngapain
siapa: sapa who
kok: koq masa masak
daftar: dftr dftar daptar daftr dafar mendaftar register registrasi regis ndaftar
pendaftaran: pndaftaran pendaftran pendftaran registration
ikut: keikutsertaan ikutan ikt ikot join gabung bergabung mengikuti partisipasi berpartisipasi
pelatihan: latihan pelatihn platihan kursus les training trainings program programs jurusan kelas workshop diklat
  course courses class classes
belajar: blajar belajr learn study
cara: step prosedur alur langkah tahapan tatacara panduan tutorial
peserta: psrta
kursi: seat
gelombang: angkatan batch
tersedia: available
keluarga: anak adik adek ade istri suami mamak mama emak ayah kawan teman temen tmn tetangga saudara sodara sepupu
  ponakan keponakan opung ompung nenek kakek menantu mertua bini orangtua ortu son daughter mother father wife husband
  friend brother sister inang tulang namboru
golongan: perempuan cewek cewe wanita laki cowok cowo pria pengangguran nganggur menganggur mahasiswa pelajar karyawan
  pns asn menikah nikah difabel disabilitas lansia janda pemula hamil kuliah
orang: org people orng
wakil: wakilkan wakili
bantu: bantuin dibantu
jadwal: jdwal jadual jadwl skedul schedule roster
jam: pukul jm hour hours time waktu wktu
hari: hr day days
minggu: mgg week weeks
tanggal: tgl tnggal tggl date
bulan: bln month months
mulai: mule start begin starts
selesai: slesai pulang kelar rampung finish end ends
sampai: sampe smpai until till
lama: long durasi
buka: open opens
tutup: close closed closes
masuk: msk masok
pertemuan: meeting sesi
libur: holiday
operasional: pelayanan layanan
kerja: job
macam: jenis
jalan: jln
tempat: tmpt tempt lokasi loksi location place venue gedung patokan peta map maps gmaps shareloc sharelok serlok letak
  angkot rute
alamat: almt alamt address
kantor: ktr office kntor
dinas: disperin dinass
syarat: syrat sarat persyaratan prsyaratan ketentuan kriteria requirement requirements berkas dokumen kualifikasi
  documents
ktp: ektp
ijazah: ijasah izajah
umur: usia umr age
tahun: thn th year years
batas: maksimal maks max minimal minimum maksimum
warga: domisili penduduk medan binjai sunggal tembung deli
bawa: bw membawa siapkan bring
lulusan: tamatan tamat sd smp sma smk stm
pakaian: baju seragam sepatu
bayar: byr bayaran bayr pay paid
biaya: byaya harga tarif cost price fee pungutan pungut
ongkos: onkos
gratis: free gretong percuma cuma2 gratisan
uang: duit duwit money
murah: mahal
transport: transpor transportasi trnsport tranport bensin
makan: mkn
honor: insentif upah gaji
cair: pencairan
sertifikat: sertipikat setifikat sertifikt sertivikat sertfikat certificate certificates piagam
resmi: real asli beneran betulan official legit valid bnran terpercaya
tipu: penipuan penipu nipu ketipu tertipu menipu hoax hoaks hoak scam modus bohong bohongan mencurigakan abal2 fake
pemerintah: pemko pemkot walikota government
benar: bener bnr betul btul true
akun: account
petugas: ptugas admin operator cs staf staff panitia human manusia pegawai agent
robot: bot
bicara: ngomong cakap ngobrol talk speak ngmg
hubungi: hubungin dihubungi telepon telpon telp tlp call nelpon phone ditelpon telfon
kontak: contact
nomor: no nmr nomer number
langsung: lgsg
temu: ketemu jumpa
tanya: nanya bertanya ask
status: sttus
cek: check ngecek
terdaftar: kedaftar registered
diterima: keterima ketrima lulus lolos terpilih kepilih accepted ditrima
kabar: pemberitahuan dikabari
hasil: pengumuman seleksi result results
antrian: antri antrean urut urutan tunggu nunggu menunggu queue
batal: urung btal cancel batl cancelled
mundur: undur resign mengundurkan
lepas: lepaskan
kembali: kmbali balik back previous sebelumnya undo
ulang: repeat restart ulg
pilihan: opsi
cari: nyari mencari
pindah: pindh
hilang: ilang
istirahat: rehat
acara: pesta hajatan wirid
sempat: smpat
harian: perhari
kemarin: kmrn kemaren semalam
ditolak: tolak
sopan: ramah
jelas: jls
pernah: prnh
capek: capai lelah letih
input: memasukkan
tulis: nulis menulis tertulis
percaya: trust
blokir: block
takut: khawatir kuatir cemas
perlindungan: pelindungan
ingatkan: ingetin remind
keluar: quit exit
pencet: tekan ketik ketk klik kepencet tertekan
lanjut: selanjutnya lnjut lanjt terus terusin continue sambung next lanjutin
lewati: lewatkan skip lompati kosongkan kosongin
isi: diisi ngisi
nanti: ntar tar entar later
stop: berhenti brenti hentikan setop henti matikan unsub unsubscribe stopp off
kirim: ngirim send krim
pesan: chat wa sms notifikasi notif pengingat reminder notification notifications messages message broadcast whatsapp
ganggu: mengganggu spam
aktif: resume nyalakan hidupkan nyala on subscribe langganan berlangganan hidup
info: informasi inpo information brosur katalog
rincian: list
bantuan: tolong help tlg tolongin please pls
bingung: binggung pusing confused
paham: ngerti mengerti faham understand
testimoni: testimonial kesan ulasan review testi
cerita: masukan
inggris: english inggeris inggrs enggris
bahasa: bhs language
data: dta biodata profil profile
nama: nma name
hp: hape handphone
lahir: lhr birth ttl
rumah: rmh
ubah: ralat ganti rubah mengubah merubah edit koreksi perbaiki betulkan update change correct benerin betulin perbarui
salah: keliru slah wrong
hapus: apus delete buang hilangkan erase remove hpus musnahkan
persetujuan: consent
setuju: stuju agree
cabut: tarik withdraw mencabut menarik revoke
privasi: kebijakan privacy kerahasiaan
aman: keamanan safe
sebar: bocor dijual
hadir: datang dtg hdir come attend dtang kehadiran datng
izin: ijin izn
sakit: skit demam opname sick
telat: terlambat
halangan: berhalangan
besok: bsk lusa senin selasa rabu kamis jumat sabtu ahad tomorrow
komplain: complain complaint keluhan keluh mengeluh ngeluh ngadu pengaduan aduan mengadu protes lapor melapor kecewa
  keberatan kasar
curang: kecurangan kkn nepotisme
jelek: buruk parah payah lelet lambat susah sulit ribet repot lemot
adil: aci fair
kurang: krg
bagi: dibagikan bagikan
salahguna: disalahgunakan penyalahgunaan diapain diapakan apain
error: eror gangguan macet
penuh: pnuh full
proses: diproses
formulir: form link
balas: dibalas respon jawab dijawab
instruktur: pelatih pengajar guru mentor
makasih: makasi mksh mksih mkasih trims thanks thank thankyou tq thx terimakasih trimakasih trmksh trimksh tks tengkyu
  tengkiu tenkyu tengs timakasih makaseh mauliate bujur syukron suwun nuhun
halo: p hallo hello helo hai hi hei hey oi woi pp ping tes test tess permisi punten misi alo horas mejuah juah njuah
  yaahowu ya'ahowu yahowu hoi hallow swastiastu namo buddhaya rahayu shalom salom syalom assalamualaikum
  assalamu'alaikum asalamualaikum assalamu asslamualaikum assalam alaikum aslm asslm asslmkm ass asw askum samlekom
  salam salamlekum mikum aslamualaikum asslmualaikum wr wb warahmatullahi warahmatullah wabarakatuh wabarokatuh
  waalaikumsalam selamat slamat slmt met pagi pgi siang sore malam mlm morning afternoon evening greetings
kotor: anj njing njir anjing anjg anjrit anjir anjeng bangsat bgst kontol kntl memek mmk babi monyet monyong goblok
  goblog gblk tolol bodoh bego idiot dungu kampret keparat bajingan brengsek sialan tai taik lonte pelacur perek
  jancok jancuk cukimai cukimak pukimak kimak pantek puki ngentot entot asu setan iblis bodat fuck fck shit bitch
  asshole bastard stupid moron paok pepek mampus koplok
"""

# Words that are spelled in one way only.
OTHER_WORDS = """
absen badan bahaya bukti enak indonesian jauh jebakan khusus kosong kota lantai lewat lowongan luar mati menu mesin
modal naik nik online pendidikan pengalaman php posisi profesional puas punya rahasia rusak saku sama satu sesuai umum
utama yakin
"""

# Words that change nothing.
LEFT_OUT = """
kaka nya pun juga jg jga mah the a an of to di ke yang yg dari dr nih ini itu tu tersebut sangat sekali kali banget
bgt dulu dl dlu saja sj dan dgn dengan oh oke ok okay okey siap sip baik karena krn supaya biar hehe eh am it it's
that in adalah gitu begitu would like akan coba eda lae ito diri sih good banyak bah
"""

# `word: two words that are it, two other words that are it`.
TWO_WORDS = """
makasih: terima kasih, trm kasih, trima kasih
kotor: otak udang
halo: apa kabar
golongan: ibu ibu, bapak bapak, rumah tangga
gimana: kek mana, kayak mana, kaya mana, macam mana
dimana: di mana, ke mana
daftar: sign up, sign me
tempat: share loc, share lokasi
keluarga: orang lain, org lain, dua orang, orang tua, someone else, ibu saya, ibu aku, bapak saya, bapak aku,
  kakak saya, kakak aku, abang saya, abang aku, untuk kakak, untuk ibu, untuk bapak, untuk abang, buat kakak,
  buat ibu, buat bapak, buat abang
biaya: how much
jadwal: how long
petugas: call center, customer service
batal: never mind
curang: orang dalam, pilih kasih
lahir: tanggal lahir, tgl lahir
"""

# Words of no rule, one letter away from a word that is.
LOOK_ALIKES = """
barang kompor kompas monitor makanan minuman kantin cuaca presiden bola hitung main laper lapar masukin komputer kompos
belanja pakat sambal tambah sampah
"""
