"""A group that works through the kit: from the first definition to the follow-up plan.

Everything is done as people do it, through the panels' controls; nothing is written into the
workbook past them. What the group means is in the constants; it is invented.
"""

from bimtek import panels, questions
from bimtek.workbook import Workbook

NAME = "Kelompok Bahari"
OFFICE = "Kantor Camat Ile Boleng"
PLACE = "Ile Boleng"

DEFINITION = (
    "Kota cerdas bagi kami berarti nelayan dan ibu di setiap pulau hidup sehat dan terlayani, "
    "dengan data dan kanal yang mereka pakai sendiri."
)
STATEMENT = {
    "who": "240 keluarga di empat dusun",
    "what": "air pipa yang mati berhari-hari",
    "when": "rata-rata 4 hari per minggu sejak Juli 2024",
    "effect": "anak-anak mengambil air 2 km dan terlambat sekolah",
}
PROBLEMS = (
    "Air pipa mati berhari-hari, empat dusun",
    "Jalan ke puskesmas putus saat hujan",
    "Sampah hanyut ke pantai desa",
    "Sinyal hilang di tiga desa",
    "Pedagang tertahan saat kapal batal",
)
TREE = {
    "Warga": "Keluarga di empat dusun tidak mendapat air pipa 4 hari per minggu",
    "Pipa": "Sambungan pipa lama lepas di tanah miring",
    "Belum ada aplikasi": "Kabar pipa lepas baru sampai sesudah dua minggu",
    "Iuran": "Iuran tidak cukup untuk membeli sambungan baru",
    "Ibu": "Ibu mengangkut air dua kilometer tiap pagi",
    "Anak": "Murid terlambat masuk kelas",
}
LINKS = (
    ("kesehatan", "karena anak sakit perut saat air diambil dari sumur terbuka"),
    ("mobilitas", "karena ibu hamil terlambat sampai ke puskesmas"),
    ("tata kelola sampah dan limbah", "karena sampah hanyut ke pantai tempat anak bermain"),
    ("ekosistem belajar", "karena murid tidak dapat mengerjakan tugas dari rumah"),
    ("mobilitas", "karena pedagang pasar menunggu kapal dua hari"),
)
SCORES = ((5, 5, 4), (4, 4, 3), (3, 4, 3), (3, 3, 3), (2, 3, 4))
REASON_ORDER = (
    "Air kami dahulukan karena total USG-nya 14, tertinggi, dan 240 keluarga menanggungnya "
    "setiap minggu."
)
FACTORS = (
    "Tiap dusun punya tukang yang dihormati",
    "Kantor camat buka setiap hari kerja",
    "Operator desa muda dan cepat belajar",
    "Belum ada peraturan desa tentang upah juru pipa",
    "Petugas air hanya satu untuk lima desa",
    "Catatan aduan masih di buku yang terpisah",
    "Kabupaten menyiapkan rencana induk kota cerdas",
    "Paroki dan sekolah mau meminjamkan tempat",
    "Pemasok pipa datang tiap bulan",
    "Hujan lebat merusak jalur pipa",
    "Dana desa dapat berkurang",
    "Juru pipa terlatih merantau",
)
SOLUTIONS = (
    (
        "Dua juru pipa terlatih di tiap dusun",
        "Sambungan lepas dibiarkan dua minggu karena petugas jauh",
        "Dua orang terlatih per desa, suku cadang, dan aturan desa tentang upah",
        "Dusun tanpa pipa; mereka tetap dilayani lewat tandon air hujan",
    ),
    (
        "Satu nomor pesan untuk kabar pipa lepas",
        "Kabar pipa lepas baru sampai sesudah dua minggu",
        "Satu petugas penerima pesan, sinyal, dan pulsa setiap bulan",
        "Desa tanpa sinyal; mereka menitip pesan lewat kantor desa",
    ),
)
INDICATORS = (
    ("Lama pipa bocor sampai diperbaiki", "hari", "turun", "14", "3", "2027",
     "Buku aduan air di kantor camat"),
    ("Keluarga yang mendapat air setiap hari", "persen", "naik", "45", "70", "2027",
     "Pendataan kader desa setiap semester"),
)  # fmt: skip
VISION = (
    "Keluarga nelayan dan petani di setiap pulau hidup sehat, berpengetahuan, dan dilayani "
    "tanpa harus menyeberang."
)
MISSIONS = (
    "Mendekatkan layanan dasar ke setiap pulau",
    "Menjaga mata air bersama warga di hulu dan hilir",
    "Membuka data layanan agar warga ikut mengawasi",
)
LATER_STEPS = (
    ("Setiap desa punya juru pipa dan peta pipanya sendiri", 5, 24),
    ("Setiap keluarga mendapat air sehat setiap hari", 10, 48),
)
RISKS = (
    ("Juru pipa terlatih merantau", "Camat melatih dua pengganti di tiap dusun"),
    ("Upah terlambat tiga bulan", "Bendahara desa menyisihkan iuran tiga bulan di muka"),
    ("Longsor memutus pipa induk", "Desa menyimpan pipa cadangan di dua tempat"),
    ("Pesan warga tidak dijawab", "Sekcam memeriksa catatan pesan setiap Jumat"),
)
PROMISE = ("Mendata pipa bocor di empat dusun", "Sekcam bersama kader air", "15 Januari 2027",
           "Daftar pipa bocor dengan perkiraan biaya")  # fmt: skip

FACT = "Ile Boleng berpenduduk 17.416 jiwa pada 2020 menurut Sensus Penduduk, BPS."
SIGN = "sedikitnya satu kabar pipa lepas dijawab setiap minggu"
#: What they write in the open tasks of the worksheets, in their own words.
OPEN = {
    "01-tugas-8": DEFINITION,
    "03-tugas-6": (
        "Keluarga di empat dusun tidak mendapat air pipa, karena sambungan lama lepas di tanah "
        "miring dan kabarnya baru sampai sesudah dua minggu."
    ),
    "04-tugas-8": (
        "Kami mendahulukan air pipa di empat dusun. Cara kami USG, totalnya 14, karena 240 "
        "keluarga menanggungnya setiap minggu. Jalan ke puskesmas di tempat kedua dengan 11."
    ),
    "05-tugas-7": "Sekcam menyusun jadwal petugas pengganti, paling lambat Jumat minggu ini.",
    "05-tugas-8": (
        "Kekuatan kami: tukang di tiap dusun Ile Boleng dihormati warga. Kelemahan kami: petugas "
        "air hanya satu untuk lima desa. Peluang: kabupaten menyiapkan rencana induk kota "
        "cerdas. Ancaman: hujan lebat merusak jalur pipa. Kata kunci: air, pulau, sehat."
    ),
    "06-tugas-8": (
        "Dua juru pipa terlatih di tiap dusun, karena sambungan lepas menunggu petugas sampai dua "
        "minggu. Perlu dua orang terlatih dan dana suku cadang dari desa. Dusun tanpa pipa mudah "
        "terlewat; mereka dilayani lewat tandon air hujan."
    ),
    "07-tugas-8": (
        "Kami memilih satu nomor aduan dan dua juru pipa di tiap dusun, selesai dalam 12 bulan, "
        "karena 240 keluarga merasakannya setiap hari. Petugasnya sudah ada; aturan desa tentang "
        "upah masih perlu dibuka gerbangnya."
    ),
    "08-tugas-7": (
        "Kami mengukur hari air mati per bulan di empat dusun program dan empat dusun pembanding "
        "yang menunggu giliran. Pengukuran dilakukan 12 bulan sebelum dan 12 bulan sesudah "
        "program dimulai."
    ),
    "08-tugas-8": (
        "Lama pipa lepas sampai diperbaiki turun dari 14 hari menjadi 3 hari pada 2027, menurut "
        "buku aduan air di kantor camat."
    ),
    "09-tugas-7": f"{VISION} Misi: {MISSIONS[0].lower()}.",
    "09-tugas-8": (
        "Sekcam mendata pipa lepas di empat dusun, selesai 15 Januari 2027, dengan daftar pipa "
        "lepas dan perkiraan biayanya."
    ),
}


def begin():
    """Take a name, as in lesson 00."""
    identity = panels.Identity()
    identity.name.value, identity.office.value = NAME, OFFICE
    identity.place.value = PLACE
    identity.begin.click()
    return Workbook.current()


def understand():
    """Lesson 01: what a smart city is to them. Lesson 02: a sentence with a figure."""
    panels.OwnDefinition().box.value = DEFINITION
    place = panels.MyPlace()
    place.place.value = PLACE
    place.sentence.value = FACT


def find_problems():
    """Lesson 03: a statement, a ranking, a tree, the dimensions."""
    statement = panels.ProblemStatement()
    statement.place.value = PLACE
    for part, words in STATEMENT.items():
        getattr(statement, part).value = words
    ranking = panels.UsgRanking()
    for box, name in zip(ranking.names, PROBLEMS, strict=True):
        box.value = name
    for sliders, scores in zip(ranking.sliders, SCORES, strict=True):
        for slider, score in zip(sliders.values(), scores, strict=True):
            slider.value = score
    tree = panels.ProblemTree()
    for _node, words, *_ in tree._controls:
        words.value = next(own for start, own in TREE.items() if words.value.startswith(start))
    links = panels.DimensionLink()
    for link, why, (part, reason) in zip(links.links, links.reasons, LINKS, strict=True):
        link.value = next(value for _, value in link.options if value.endswith(f"|{part}"))
        why.value = reason


def set_priorities():
    """Lesson 04: pairs compared, three put first, with a reason."""
    own = panels.AhpOwn()
    for n, slider in enumerate(own.sliders.values()):
        slider.value = 2 if n == 0 else 1
    decision = panels.PriorityDecision()
    names = [value for _, value in decision.places[0].options if value]
    for box, name in zip(decision.places, names, strict=False):
        box.value = name
    decision.reason.value = REASON_ORDER


def see_readiness():
    """Lesson 05: three gaps with a first step each, and SWOT."""
    gaps = panels.GapTable()
    gaps.office.value = OFFICE
    aspects = list(gaps.aspect.options)
    for aspect, now, wanted in zip(aspects[:3], (2, 1, 3), (4, 3, 4), strict=True):
        gaps.aspect.value = aspect
        gaps.now.value, gaps.wanted.value = now, wanted
        gaps.step.value = "Sekcam menyusun jadwal petugas pengganti bulan ini"
    swot = panels.SwotPoint()
    for (_, factor), words in zip(swot.factor.options, FACTORS, strict=True):
        swot.factor.value = factor
        swot.wording.value = words
    swot.weight.value = 20
    swot.keywords.value = "air, pulau, sehat, terlayani"


def choose_solutions():
    """Lesson 06: two solutions for the first problem, one of them without a screen."""
    match = panels.SolutionMatch()
    for boxes, words in zip(match.solutions, SOLUTIONS, strict=True):
        for box, value in zip(boxes.values(), words, strict=True):
            box.value = value
    panels.AdoptionFunnel("opensid-terpasang", "opensid-aktif").sign.value = SIGN


def choose_quick_wins():
    """Lesson 07: a set within money and months, with a programme of their own."""
    choice = panels.QuickWinChoice()
    choice.empty.click()
    choice.budget.value, choice.months.value = 900, 12
    choice.offer.value = SOLUTIONS[0][0]
    own = choice.own.controls[0]
    own["biaya_juta"].value, own["bulan"].value, own["gerbang"].value = "120", 6, True
    for _ in range(3):
        if choice.objections() and choice.chosen:
            break
        free = [value for _, value in choice.offer.options if value and value.startswith("P")]
        for program in free:
            choice.offer.value = program
            if choice._against_the_set():
                next(
                    button
                    for row in choice.list.children
                    for button in row.children
                    if getattr(button, "description", "") == f"Keluarkan {program}"
                ).click()
            else:
                break
    choice.reason.value = (
        "Kami memilih kumpulan ini karena warga empat dusun merasakan hasilnya dalam 12 bulan, "
        "dan biayanya tidak melewati 900 juta rupiah."
    )


def measure():
    """Lesson 08: two indicators."""
    smart = panels.SmartIndicator()
    for place, words in enumerate(INDICATORS):
        smart.which.value = place
        for box, value in zip(smart.boxes.values(), words, strict=True):
            box.value = value


def look_ahead():
    """Lesson 09: vision, road map, risks, follow-up plan. Lesson 10: a promise."""
    sentence = panels.VisionSentence()
    sentence.vision.value = VISION
    for box, words in zip(sentence.missions, MISSIONS, strict=True):
        box.value = words
    road = panels.MyRoadMap()
    for step, years, length in LATER_STEPS:
        road.add.click()
        name, horizon, months, waits, _ = road._controls[-1]
        name.value, horizon.value, months.value = step, years, length
        waits.value = [value for _, value in waits.options][-1]
    risks = panels.RiskMatrix()
    for (name, *_, remedy), (risk, words) in zip(risks._controls, RISKS, strict=True):
        name.value, remedy.value = risk, words
    plan = panels.ActionPlan()
    for box, words in zip(plan._controls[0].values(), PROMISE, strict=True):
        box.value = words
    promise = panels.Commitment()
    promise.act.value = "Mencatat semua aduan air selama dua minggu, per dusun"
    promise.day.value, promise.witness.value = "15 Desember 2026", "Ibu Maria dari kantor camat"


def solve_worksheets(lessons):
    """Answer closed tasks with their key and open ones in the group's words; check each."""
    for lesson in lessons:
        for item in questions.load(lesson).used_as("tugas"):
            (card,) = panels.Task(item.id).cards
            card.input.write(OPEN.get(item.id, item.key_answer()))
            card._changed(None)
            card.check.click()


def work_through():
    """Do it all; give the workbook."""
    begin()
    understand()
    find_problems()
    set_priorities()
    see_readiness()
    choose_solutions()
    choose_quick_wins()
    measure()
    look_ahead()
    solve_worksheets([f"{n:02}" for n in range(1, 10)])
    return Workbook.current()
