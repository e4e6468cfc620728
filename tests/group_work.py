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
SOLUTIONS = (
    (
        "Juru pipa bergilir di tiap desa",
        "Bocor kecil dibiarkan dua minggu karena petugas jauh",
        "Dua orang terlatih per desa, suku cadang, dan aturan desa tentang upah",
        "Dusun tanpa pipa; mereka tetap dilayani lewat tandon air hujan",
    ),
    (
        "Satu nomor WhatsApp juru air",
        "Kabar pipa bocor baru sampai sesudah dua minggu",
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
REMEDIES = (
    "Camat menunjuk dua petugas pengganti di tiap desa",
    "Bendahara desa menyisihkan iuran tiga bulan di muka",
    "Operator menyalin data ke flashdisk setiap Jumat",
    "Pesan dititipkan lewat radio kantor desa",
)
PROMISE = ("Mendata pipa bocor di empat dusun", "Sekcam bersama kader air", "15 Januari 2027",
           "Daftar pipa bocor dengan perkiraan biaya")  # fmt: skip


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


def find_problems():
    """Lesson 03: a statement, a ranking, a tree, the dimensions."""
    statement = panels.ProblemStatement()
    statement.place.value = PLACE
    for part, words in STATEMENT.items():
        getattr(statement, part).value = words
    ranking = panels.UsgRanking()
    for sliders, scores in zip(ranking.sliders, SCORES, strict=True):
        for slider, score in zip(sliders.values(), scores, strict=True):
            slider.value = score
    tree = panels.ProblemTree()
    for _node, words, *_ in tree._controls:
        if "Belum ada aplikasi" in words.value:
            words.value = "Kabar pipa bocor baru sampai sesudah dua minggu"
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
    swot.wording.value = "Suku cadang pipa sering kosong di kecamatan"
    swot.weight.value = 30
    swot.keywords.value = "air, pulau, sehat, terlayani"


def choose_solutions():
    """Lesson 06: two solutions for the first problem, one of them without a screen."""
    match = panels.SolutionMatch()
    for boxes, words in zip(match.solutions, SOLUTIONS, strict=True):
        for box, value in zip(boxes.values(), words, strict=True):
            box.value = value


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
    for (*_, remedy), words in zip(risks._controls, REMEDIES, strict=True):
        remedy.value = words
    plan = panels.ActionPlan()
    for box, words in zip(plan._controls[0].values(), PROMISE, strict=True):
        box.value = words
    promise = panels.Commitment()
    promise.act.value = "Mencatat semua aduan air selama dua minggu, per dusun"
    promise.day.value, promise.witness.value = "15 Desember 2026", "Ibu Maria dari kantor camat"


def solve_worksheets(lessons):
    """Answer every task of the worksheets with its key, and check it, as people press it."""
    for lesson in lessons:
        for item in questions.load(lesson).used_as("tugas"):
            (card,) = panels.Task(item.id).cards
            card.input.write(item.key_answer())
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

