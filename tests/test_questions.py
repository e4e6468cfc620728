"""The bank of questions: its kinds of items, its rules, and the checks on the bank itself."""

import dataclasses
import doctest
import textwrap

import pytest
import yaml
from bimtek import questions, text
from bimtek.errors import BimtekError
from bimtek.questions import items, marking, rules
from hypothesis import example, given, settings
from hypothesis import strategies as st

HELP = {"petunjuk": ["Ke mana?", "Di mana?", "Hampir."], "penjelasan": "Begini.", "sumber": "Uji"}


def whole(bank):
    """Give every judged question of a bank the help that it must have."""
    content = yaml.safe_load(bank)
    for row in content["butir"]:
        if row["pakai"] != "tebak":
            row.update({field: row.get(field, value) for field, value in HELP.items()})
        if row["jenis"] == "angka" and "keliru" in row:
            row["keliru"].append({"nilai": 47, "toleransi": 0.5, "penjelasan": "Sepuluh kali."})
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


BANK = """\
pelajaran: "03"
butir:
  - id: 03-cek-1
    pakai: cek
    jenis: pilihan
    tujuan: 03-T1
    tingkat: mudah
    soal: Mana yang sebuah masalah, bukan solusi?
    pilihan:
      - {teks: "Belum ada aplikasi.", penjelasan: "Itu solusi yang belum ada."}
      - {teks: "Warga menunggu air tiga hari.", benar: true, penjelasan: "Ya: warga merasakannya."}
      - {teks: "Perlu rapat.", penjelasan: "Itu kegiatan."}
  - id: 03-cek-2
    pakai: cek
    jenis: beberapa
    tujuan: 03-T1
    tingkat: sedang
    soal: Mana saja yang gejala?
    pilihan:
      - {teks: "Antrean panjang", benar: true, penjelasan: "Tampak di loket."}
      - {teks: "Laporan berulang", benar: true, penjelasan: "Tampak di data."}
      - {teks: "Jadwal air tidak diatur", benar: false, penjelasan: "Itu sebab."}
  - id: 03-tugas-1
    pakai: tugas
    jenis: angka
    tujuan: 03-T2
    tingkat: sedang
    soal: Berapa keluhan per 1.000 jiwa?
    kunci: {nilai: 4.7, toleransi: 0.05, satuan: "keluhan per 1.000 jiwa"}
    keliru:
      - {nilai: 212.8, toleransi: 0.5, penjelasan: "Pembagiannya terbalik."}
    petunjuk: ["Cari pembaginya.", "Pembaginya penduduk.", "Bagi, lalu kalikan 1.000."]
    penjelasan: Keluhan dibagi penduduk, lalu dikalikan 1.000.
  - id: 03-tugas-2
    pakai: tugas
    jenis: teks
    tujuan: 03-T3
    tingkat: sukar
    soal: Tulis satu rumusan masalah.
    aturan:
      - {uji: minimal-kata, nilai: 8, pesan: "Baru {temuan}. Sebut siapa, apa, dan di mana."}
      - {uji: memuat-angka, pesan: "Belum ada ukuran, jadi besarnya belum tampak."}
      - {uji: memuat-kecamatan, pesan: "Belum ada tempat, jadi belum jelas di mana."}
      - {uji: bukan-solusi, pesan: "“{temuan}” menyebut solusi, bukan masalah."}
    contoh: Di Wotan Ulumado, 40 keluarga menunggu air bersih lebih dari tiga hari.
    petunjuk: ["Siapa yang kena?", "Seberapa banyak?", "Di kecamatan mana?"]
    penjelasan: Masalah menyebut siapa, apa, di mana, dan seberapa besar.
  - id: 03-cek-3
    pakai: cek
    jenis: pasangan
    tujuan: 03-T4
    tingkat: mudah
    soal: Pasangkan masalah dan dimensinya.
    pasangan:
      - {kiri: "Sampah", kanan: "Lingkungan", penjelasan: "Soal alam sekitar."}
      - {kiri: "Air bersih", kanan: "Lingkungan"}
      - {kiri: "Antrean KTP", kanan: "Tata kelola"}
  - id: 03-cek-4
    pakai: cek
    jenis: urutan
    tujuan: 03-T4
    tingkat: mudah
    soal: Urutkan langkahnya.
    urutan:
      - Kumpulkan
      - {langkah: "Petakan", penjelasan: "Belum ada yang dipetakan."}
      - {langkah: "Rumuskan", penjelasan: "Lihat dulu petanya."}
      - {langkah: "Urutkan", penjelasan: "Rumusannya belum ada."}
  - id: 03-tebak-1
    pakai: tebak
    jenis: pilihan
    tujuan: 03-T2
    tingkat: mudah
    soal: Kecamatan mana yang terbanyak keluhannya?
    pilihan: [{teks: "Larantuka"}, {teks: "Solor Barat"}]
  - id: 03-tebak-2
    pakai: tebak
    jenis: angka
    tujuan: 03-T2
    tingkat: mudah
    soal: Kira-kira berapa keluhan setahun?
"""
PLACES = ("Wotan Ulumado", "Larantuka", "Riangkemie", "Lewat")
IDS = [row["id"] for row in yaml.safe_load(BANK)["butir"]]
JUDGED = [name for name in IDS if "tebak" not in name]


def load(folder, written=BANK):
    (folder / "03-coba.yaml").write_text(written, encoding="utf-8")
    return questions.load("03", folder=folder, places=PLACES)


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return load(tmp_path_factory.mktemp("bank"))


# ---- items -------------------------------------------------------------------------------


def test_a_bank_gives_its_items_in_order(bank):
    assert [item.id for item in bank] == IDS
    assert len(bank) == len(IDS)
    assert [item.id for item in bank.used_as("tugas")] == ["03-tugas-1", "03-tugas-2"]
    assert bank["03-cek-1"].key == "03/03-cek-1"
    assert bank["03-cek-1"].line == 3


@pytest.mark.parametrize("name", JUDGED)
def test_every_key_is_right_and_every_blank_is_noticed(bank, name):
    item = bank[name]
    assert item.mark(item.key_answer()).status == "benar"
    for blank in (None, "", " \n", [], {}, "–"):
        mark = item.mark(blank)
        assert (mark.status, mark.is_try) == ("kosong", False)
        assert mark.messages[0].endswith(".")


@pytest.mark.parametrize("name", IDS)
@given(answer=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
))  # fmt: skip
@example("9" * 400)
@example("\ud800")
@example(10**400)
@settings(max_examples=40)
def test_no_answer_breaks_marking(bank, name, answer):
    mark = bank[name].mark(answer)
    assert mark.status in {"kosong", "benar", "sebagian", "salah", "tercatat"}
    assert mark.messages
    assert all(mark.messages)


def test_one_choice(bank):
    item = bank["03-cek-1"]
    assert item.mark("  warga menunggu AIR tiga hari. ").messages == ("Ya: warga merasakannya.",)
    assert item.mark("Perlu rapat.") == marking.Mark("salah", ("Itu kegiatan.",))
    assert item.mark("Tidak ada di daftar").status == "kosong"
    assert item.mark(["Perlu rapat.", "Belum ada aplikasi."]).status == "kosong"


def test_several_choices(bank):
    item = bank["03-cek-2"]
    assert item.mark(["laporan berulang", "Antrean panjang"]).status == "benar"
    half = item.mark(["Antrean panjang"])
    assert half.status == "sebagian"
    assert "1 pilihan benar" in half.messages[0]
    mixed = item.mark(["Antrean panjang", "Laporan berulang", "Jadwal air tidak diatur"])
    assert (mixed.status, mixed.messages) == (
        "sebagian",
        ("“Jadwal air tidak diatur”: Itu sebab.",),
    )
    assert item.mark(["Jadwal air tidak diatur"]).status == "salah"


@pytest.mark.parametrize("name", ["03-cek-1", "03-cek-2"])
@given(data=st.data())
def test_the_order_of_options_does_not_matter(bank, name, data):
    item = bank[name]
    mixed = dataclasses.replace(item, options=tuple(data.draw(st.permutations(item.options))))
    assert mixed.mark(item.key_answer()).is_right
    assert mixed.offered == item.offered
    assert sorted(mixed.offered) == sorted(option.text for option in item.options)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (4.7, "benar"), (4.74, "benar"), ("4,7", "benar"), ("4.7", "benar"), (" 4,65 ", "benar"),
        ("4,7 keluhan per 1.000 jiwa", "benar"), ("4,7 per 1000 jiwa", "benar"),
        ("4,7 KELUHAN  per 1.000 jiwa", "benar"),
        (4.8, "salah"), ("−4,7", "salah"), (0, "salah"),
        ("empat koma tujuh", "kosong"), ("4 atau 5", "kosong"), (True, "kosong"),
        (float("nan"), "kosong"), (float("inf"), "kosong"),
    ],
)  # fmt: skip
def test_a_number_is_read_leniently_and_judged_strictly(bank, answer, status):
    assert bank["03-tugas-1"].mark(answer).status == status


def test_a_wrong_number_is_told_why(bank):
    item = bank["03-tugas-1"]
    assert item.mark("212,9").messages == ("Pembagiannya terbalik.",)
    assert "1.000 kali terlalu besar" in item.mark(4700).messages[0]
    assert "10 kali terlalu kecil" in item.mark("0,47").messages[0]
    assert "kali" not in item.mark(6).messages[0]


@given(st.floats(-1e6, 1e6), st.integers(0, 3), st.sampled_from(["", " %", " jiwa", " km2"]))
def test_a_number_written_for_people_is_marked_right(value, decimals, unit):
    item = items.Number(
        id="03-cek-9", lesson="03", use="cek", objective="03-T1", level="mudah", prompt="Berapa?",
        value=value, tolerance=10.0**-decimals, unit=unit.strip() or "jiwa",
    )  # fmt: skip
    assert item.mark(text.number(value, decimals) + unit).is_right
    assert item.mark(f"{value:.{decimals}f}".replace(".", ",") + unit).is_right
    assert item.mark(value).is_right
    assert not item.mark(value + 2.1 * 10.0**-decimals).is_right


def test_a_unit_is_cut_off_only_where_it_is_the_unit(bank):
    item = dataclasses.replace(bank["03-tugas-1"], value=12.5, tolerance=0.0, unit="%")
    for answer in ("12,5 %", "12.5%", "12,5"):
        assert item.mark(answer).is_right


def test_pairs(bank):
    item = bank["03-cek-3"]
    key = item.key_answer()
    assert item.left == ("Sampah", "Air bersih", "Antrean KTP")
    assert sorted(item.offered) == ["Lingkungan", "Tata kelola"]
    assert item.mark({name.upper(): right.lower() for name, right in key.items()}).is_right
    wrong = item.mark({**key, "Sampah": "Tata kelola"})
    assert wrong.status == "sebagian"
    assert wrong.messages == (
        "2 dari 3 pasangan tepat.",
        "Periksa lagi “Sampah”. Soal alam sekitar.",
    )
    unfinished = item.mark({"Sampah": "Lingkungan", "Air bersih": ""})
    assert unfinished.status == "kosong"
    assert "“Air bersih” dan “Antrean KTP”" in unfinished.messages[0]


@given(data=st.data())
def test_an_order_is_right_only_as_a_whole(bank, data):
    item = bank["03-cek-4"]
    order = data.draw(st.permutations(item.steps))
    in_place = sum(a == b for a, b in zip(order, item.steps, strict=True))
    expected = {0: "salah", len(item.steps): "benar"}.get(in_place, "sebagian")
    assert item.mark(order).status == expected
    assert item.mark(order[1:]).status == "kosong"
    assert item.mark([*order, order[0]]).status == "kosong"


@given(data=st.data())
def test_whoever_puts_a_step_too_early_is_told_why(bank, data):
    item = bank["03-cek-4"]
    order = data.draw(st.permutations(item.steps).filter(lambda order: order != list(item.steps)))
    place = next(n for n, step in enumerate(order) if step != item.steps[n])
    why = {step.text: step.explanation for step in item.ordered}[order[place]]
    assert why
    told = item.mark(order).messages
    assert f"langkah ke-{place + 1}" in told[0]
    assert told[1] == f"“{order[place]}” terlalu di depan. {why}"


def test_steps_are_never_offered_in_their_right_order(bank):
    item = bank["03-cek-4"]
    for seed in range(100):
        offered = dataclasses.replace(item, id=f"03-cek-{seed}").offered
        assert offered != item.steps
        assert sorted(offered) == sorted(item.steps)


def test_a_guess_is_kept_and_not_judged(bank):
    assert bank["03-tebak-1"].mark("Larantuka").status == "tercatat"
    assert bank["03-tebak-2"].mark("1.200").status == "tercatat"
    assert bank["03-tebak-2"].mark("entah").status == "kosong"
    assert bank["03-tebak-1"].key_answer() is bank["03-tebak-2"].key_answer() is None


def test_a_written_answer_is_told_all_that_is_missing(bank):
    item = bank["03-tugas-2"]
    mark = item.mark("Belum ada aplikasi.")
    assert mark == marking.Mark(
        "salah",
        (
            "Baru 3 kata. Sebut siapa, apa, dan di mana.",
            "Belum ada ukuran, jadi besarnya belum tampak.",
            "Belum ada tempat, jadi belum jelas di mana.",
            "“Belum ada aplikasi” menyebut solusi, bukan masalah.",
        ),
    )
    partly = item.mark("Di Larantuka warga menunggu air bersih terlalu lama setiap musim kemarau.")
    assert partly.status == "sebagian"
    assert partly.messages == ("Belum ada ukuran, jadi besarnya belum tampak.",)


# ---- rules -------------------------------------------------------------------------------


def objects(name, written, *value, places=PLACES):
    return rules.RULES[name].objection(rules.Answer(written, lambda: places), *value)


@pytest.mark.parametrize(
    ("name", "value", "passes", "fails"),
    [
        ("minimal-kata", (3,), "laporan-laporan masuk terus", "laporan-laporan masuk"),
        ("maksimal-kata", (2,), "dua kata", "ini tiga kata"),
        ("memuat-angka", (), "Ada 40 keluhan.", "Ada banyak keluhan."),
        ("memuat-angka", (), "Sepertiga warga menunggu.", "Pada 2024 warga menunggu."),
        ("memuat-angka", (), "Tahun 2024: 2.024 keluhan.", "Dari 2023 sampai 2024."),
        ("memuat-tahun", (), "Pada 2020 ada sensus.", "Penduduknya 2.020 jiwa."),
        ("memuat-tahun", (), "Sensus 2020, BPS.", "Ada 20201 jiwa pada sensus lalu."),
        ("memuat-salah-satu", (["warga", "keluarga"],), "Warganya menunggu.", "Air macet."),
        ("memuat-salah-satu", (["air"],), "Air, lalu listrik.", "Pada akhirnya sampai."),
        ("memuat-salah-satu", (["*keluh*"],), "Ini dikeluhkan warga.", "Ini dilaporkan."),
        ("memuat-semua", (["air", "tiga  hari"],), "Tiga\nhari tanpa air.", "Tiga hari saja."),
        ("tidak-memuat", (["masyarakat malas"],), "Warga menunggu.", "Masyarakat  MALAS."),
        ("memuat-kecamatan", (), "Di wotan ulumado ada.", "Di Wotan ada."),
        ("memuat-kecamatan", (), "Di Wotanulumado ada.", "Di mana-mana ada."),
        ("memuat-kecamatan", (), "Desa Riangkemie.", "Larantukaan."),
        ("memuat-kecamatan", (), "Di Desa Lewat ada.", "Laporan masuk lewat telepon."),
        ("bukan-solusi", (), "Belum ada air bersih.", "Belum ada aplikasi."),
        ("orang-dulu", (), "Warga melapor lewat aplikasi.", "Aplikasi bagi warga."),
    ],
)
def test_each_rule_passes_and_objects(name, value, passes, fails):
    assert objects(name, passes, *value) is None
    assert objects(name, fails, *value) is not None


def test_every_rule_is_tried_above():
    (mark,) = test_each_rule_passes_and_objects.pytestmark
    assert {case[0] for case in mark.args[1]} == set(rules.RULES)


@pytest.mark.parametrize(
    "written",
    [
        "Belum ada aplikasi pengaduan", "tidak ada aplikasi", "Kurangnya sistem digital di kantor",
        "Perlu dibuatkan posko", "Sebaiknya segera dibangun tempat sampah",
        "Desa belum memiliki website", "karena belum  adanya\nsistem informasi",
        "Aplikasi pengaduan belum tersedia", "ketiadaan dashboard", "Kami membutuhkan aplikasi",
        "Buat aplikasi", "pelayanan belum terdigitalisasi", "Layanan belum berbasis digital",
        "Minimnya CCTV", "perlunya command center", "tanpa layanan daring",
    ],
)  # fmt: skip
def test_a_missing_solution_is_found(written):
    assert questions.missing_solution(written)


@pytest.mark.parametrize(
    "written",
    [
        "Belum ada air bersih di tiga dusun", "Tidak ada sinyal di Solor Selatan",
        "Warga harus membuat surat di Larantuka", "Warga harus menyeberang untuk mengurus KTP",
        "Nelayan tidak tahu cuaca besok", "Warga tidak bisa memakai aplikasi yang ada",
        "Sistem drainase tidak ada di Larantuka", "Sampah tidak diangkut tiga minggu",
        "Kurangnya dokter di Adonara Tengah", "Laporan lambat dijawab, rata-rata 14 hari", "",
    ],
)  # fmt: skip
def test_what_people_lack_is_a_problem_and_no_solution(written):
    assert questions.missing_solution(written) is None


@given(st.text(max_size=200))
def test_no_text_breaks_a_rule(written):
    for rule in rules.RULES.values():
        value = {"nothing": (), "count": (5,), "phrases": (["a*", "("],)}[rule.takes]
        found = rule.objection(rules.Answer(written, lambda: PLACES), *value)
        assert found is None or isinstance(found, str)


def test_a_rule_without_phrases_matches_nothing():
    assert objects("memuat-kecamatan", "Larantuka", places=()) == ""


def test_a_new_rule_is_one_function(tmp_path, monkeypatch):
    monkeypatch.setitem(rules.RULES, "memuat-tanya", None)  # so that it is gone afterwards

    @rules.rule("memuat-tanya")
    def has_question_mark(answer):
        return None if "?" in answer.text else ""

    written = BANK.replace("uji: memuat-angka", "uji: memuat-tanya").replace("hari.\n", "hari?\n")
    item = load(tmp_path, written)["03-tugas-2"]
    assert item.mark(item.key_answer()).is_right
    assert not item.mark(item.key_answer().replace("?", ".")).is_right


# ---- the bank's own checks ---------------------------------------------------------------


def problems(folder, written, name="03-coba.yaml"):
    path = folder / name
    path.write_text(written, encoding="utf-8")
    return questions.check_bank(path)


@pytest.fixture
def without_regions(monkeypatch):
    monkeypatch.setattr(items.Written, "_known_places", lambda self: PLACES)


@pytest.mark.usefixtures("without_regions")
def test_a_good_bank_has_no_problems(tmp_path):
    assert problems(tmp_path, whole(BANK)) == []
    assert questions.check_bank(tmp_path) == []


@pytest.mark.usefixtures("without_regions")
def test_a_step_without_a_reason_is_a_flaw(tmp_path):
    spoiled = whole(BANK.replace(', penjelasan: "Lihat dulu petanya."', ""))
    (problem,) = problems(tmp_path, spoiled)
    assert "Langkah “Rumuskan” belum punya penjelasan." in str(problem)


@pytest.mark.usefixtures("without_regions")
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("petunjuk", ["satu", "dua"], "2 petunjuk"),
        ("petunjuk", [], "“petunjuk” belum ada"),
        ("petunjuk", ["sama saja", "lain", "Sama  saja"], "petunjuk yang isinya sama"),
        ("penjelasan", "", "belum punya penjelasan"),
        ("sumber", "", "belum menyebut sumber"),
        ("keliru", [], "0 “keliru”"),
    ],
)
def test_a_question_without_help_is_told(tmp_path, field, value, words):
    bank = yaml.safe_load(whole(BANK))
    row = next(row for row in bank["butir"] if row["jenis"] == "angka")
    row[field] = value
    if not value:
        del row[field]
    found = problems(tmp_path, yaml.safe_dump(bank, allow_unicode=True, sort_keys=False))
    assert any(words in str(problem) and problem.row for problem in found), found


#: What is written well, the slip made instead, the line that is to be named (found by a text
#: in it), and a word of the message.
SLIPS = {
    "no explanation": (', penjelasan: "Itu kegiatan."', "", "Perlu rapat", "penjelasan"),
    "no objective": ("    tujuan: 03-T2\n", "", "id: 03-tugas-1", "tujuan"),
    "foreign objective": ("tujuan: 03-T3", "tujuan: 02-T3", "id: 03-tugas-2", "02-T3"),
    "foreign id": ("id: 03-cek-1", "id: 04-cek-1", "id: 04-cek-1", "tidak diawali"),
    "id twice": ("id: 03-cek-4", "id: 03-tugas-1", "id: 03-tugas-1", "sudah dipakai"),
    "unknown kind": ("jenis: urutan", "jenis: urut", "jenis: urut", "urut"),
    "unknown use": ("pakai: tugas", "pakai: tugs", "pakai: tugs", "tugs"),
    "unknown level": ("tingkat: sukar", "tingkat: susah", "susah", "susah"),
    "unknown field": ("sedang\n", "sedang\n    tingkatan: x\n", "tingkatan", "tingkatan"),
    "unknown rule": ("uji: memuat-angka", "uji: memuat-nomor", "nomor", "memuat-nomor"),
    "rule without message": ('pesan: "Belum ada ukuran', 'psn: "Belum ada ukuran', "psn", "pesan"),
    "two hints": (', "Bagi, lalu kalikan 1.000."]', "]", "id: 03-tugas-1", "2 petunjuk"),
    "same hint": ("Pembaginya penduduk.", "cari  pembaginya.", "id: 03-tugas-1", "isinya sama"),
    "no hints": ('petunjuk: ["Siapa yang kena?", "Seberapa banyak?", "Di kecamatan mana?"]',
                 "petunjuk:", "petunjuk:\n", "petunjuk"),
    "task unexplained": ("penjelasan: Keluhan dibagi penduduk, lalu dikalikan 1.000.",
                         "penjelasan:", "id: 03-tugas-1", "penjelasan"),
    "two right": ('rapat.", ', 'rapat.", benar: true, ', "id: 03-cek-1", "2 pilihan"),
    "none right": ('hari.", benar: true', 'hari."', "id: 03-cek-1", "0 pilihan"),
    "all right": ("benar: false", "benar: true", "id: 03-cek-2", "benar semua"),
    "option twice": ("Perlu rapat.", "belum ada  aplikasi.", "id: 03-cek-1", "dua kali"),
    "comma decimal": ("nilai: 4.7", 'nilai: "4,7"', "4,7", "harus berupa angka"),
    "wide tolerance": ("toleransi: 0.05", "toleransi: 5", "id: 03-tugas-1", "Toleransi"),
    "mistake is right": ("nilai: 212.8", "nilai: 4.7", "id: 03-tugas-1", "keliru"),
    "no unit": (', satuan: "keluhan per 1.000 jiwa"', "", "kunci", "satuan"),
    "model fails": ("Di Wotan Ulumado", "Di sana", "id: 03-tugas-2", "Belum ada tempat"),
    "prompt passes": ("Tulis satu rumusan masalah.", "Di Larantuka ada 12 keluarga tanpa air, ya?",
                      "id: 03-tugas-2", "Menyalin"),
    "one right side": ('"Tata kelola"', '"Lingkungan"', "id: 03-cek-3", "satu macam"),
    "step twice": ('"Petakan"', '"kumpulkan"', "id: 03-cek-4", "dua kali"),
    "text as number": ('teks: "Perlu rapat."', "teks: 48.53", "48.53", '"48.53"'),
    "flag": ("benar: false", "benar: salah", "benar: salah", "true atau false"),
    "field twice": ("soal: Urutkan", "soal: Lama\n    soal: Urutkan", "soal: Urutkan", "dua kali"),
    "no list": ('[{teks: "Larantuka"}, {teks: "Solor Barat"}]', "Tiga", "pilihan: Tiga", "daftar"),
    "no mapping": ('{teks: "Larantuka"}', "Larantuka", "pilihan: [Larantuka", "nama: isi"),
    "lesson unquoted": ('pelajaran: "03"', "pelajaran: 03", "pelajaran: 03", '"03"'),
}  # fmt: skip


@pytest.mark.usefixtures("without_regions")
@pytest.mark.parametrize("slip", SLIPS)
def test_every_slip_is_told_with_its_line_and_the_way_out(tmp_path, slip):
    good, bad, place, words = SLIPS[slip]
    assert good in BANK
    written = BANK.replace(good, bad, 1)
    line = written[: written.rindex(place)].count("\n") + 1
    found = [(str(problem), problem.row) for problem in problems(tmp_path, written)]
    assert any(words in told and row == line for told, row in found), (line, found)
    assert all("Jalan keluar" in told and "03-coba.yaml" in told for told, _ in found)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"- a\n- b\n", "nama: isi"),
        (b"pelajaran: '03'\n", "butir"),
        ("pelajaran: '03' # é".encode("latin-1"), "UTF-8"),
        (b"pelajaran: [", "baris 1"),
        (b"pelajaran: '04'\nbutir: [{id: a}]\n", "Nama berkas"),
    ],
)
def test_a_broken_file_is_told(tmp_path, content, words):
    path = tmp_path / "03-coba.yaml"
    path.write_bytes(content)
    told = "\n".join(str(problem) for problem in questions.check_bank(path))
    assert words in told
    with pytest.raises(BimtekError):
        questions.load("03", folder=tmp_path)


def test_a_missing_file_is_told(tmp_path):
    assert "tidak dapat dibaca" in str(questions.check_bank(tmp_path / "03-x.yaml")[0])


def test_loading_says_what_there_is(tmp_path, bank):
    load(tmp_path)
    with pytest.raises(BimtekError) as caught:
        questions.load("07", folder=tmp_path)
    assert "03" in caught.value.remedy
    with pytest.raises(BimtekError) as caught:
        bank["03-tugas-11"]
    assert "03-tugas-1" in caught.value.remedy


def test_a_lesson_may_have_several_files_but_no_id_twice(tmp_path):
    load(tmp_path)
    more = BANK.split("  - id: 03-cek-2")[0]
    (tmp_path / "03-lain.yaml").write_text(more.replace("03-cek-1", "03-cek-11"), "utf-8")
    assert len(questions.load("03", folder=tmp_path)) == len(IDS) + 1
    (tmp_path / "03-lain.yaml").write_text(more, "utf-8")
    with pytest.raises(BimtekError, match="03-cek-1: Id ini sudah dipakai"):
        questions.load("03", folder=tmp_path)


def test_an_edited_file_is_read_again(tmp_path):
    assert load(tmp_path)["03-cek-4"].prompt == "Urutkan langkahnya."
    assert (
        load(tmp_path, BANK.replace("Urutkan langkahnya.", "Susun."))["03-cek-4"].prompt == "Susun."
    )


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_no_file_breaks_the_check(tmp_path_factory, written):
    path = tmp_path_factory.getbasetemp() / "03-acak.yaml"
    path.write_text(textwrap.dedent(written), encoding="utf-8", errors="replace")
    found = questions.check_bank(path)
    assert found
    assert all(problem.remedy for problem in found)


# ---- worksheets --------------------------------------------------------------------------


def test_a_worksheet_fails_unsolved_and_passes_with_its_key(bank):
    unsolved = questions.mark_worksheet(bank, {})
    assert not unsolved.passed
    assert unsolved.blanks == ["03-tugas-1", "03-tugas-2"]
    solved = questions.mark_worksheet(bank, questions.key_answers(bank))
    assert solved.passed
    assert str(solved) == "2 dari 2 tugas benar."
    assert set(questions.key_answers(bank)) == set(JUDGED)


def test_one_wrong_answer_fails_the_worksheet_and_is_told(bank):
    report = questions.mark_worksheet(bank, {"03-tugas-1": "47", "03-lama-9": 1})
    assert not report.passed
    assert report.blanks == ["03-tugas-2"]
    lines = str(report).splitlines()
    assert lines[:2] == ["0 dari 2 tugas benar.", "Belum diisi: 03-tugas-2."]
    assert lines[2].startswith("03-tugas-1 (salah): Angka Anda 10 kali terlalu besar.")


def test_a_worksheet_without_tasks_cannot_be_passed():
    assert not questions.mark_worksheet(questions.Bank("03", ()), {}).passed


def test_their_examples_hold():
    assert doctest.testmod(marking).failed == doctest.testmod(rules).failed == 0
