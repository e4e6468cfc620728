"""Panels that ask questions, driven as a learner would: press, choose, type, come back."""

import pytest
from bimtek import paths, workbook
from bimtek.errors import BimtekError
from bimtek.panels import Check, Guess, Task, Worksheet, question
from bimtek.panels.base import Panel
from bimtek.workbook import Workbook

BANK = """\
pelajaran: "07"
butir:
  - id: 07-cek-1
    pakai: cek
    jenis: pilihan
    tujuan: 07-T1
    tingkat: mudah
    soal: |-
      Mana yang sebuah laju?
      • Petunjuknya ada pada satuan.
    pilihan:
      - {teks: "12 aduan", penjelasan: "Ini jumlah, belum dibagi."}
      - {teks: "2 aduan per 1.000 jiwa", benar: true, penjelasan: "Ada pembaginya."}
      - {teks: "Banyak", penjelasan: "Ini belum angka."}
    penjelasan: Laju selalu punya pembagi.
    sumber: "Contoh, 2024."
  - id: 07-cek-2
    pakai: cek
    jenis: beberapa
    tujuan: 07-T1
    tingkat: mudah
    soal: Mana saja yang gejala?
    pilihan:
      - {teks: "Antre", benar: true, penjelasan: "Tampak di loket."}
      - {teks: "Laporan berulang", benar: true, penjelasan: "Tampak di data."}
      - {teks: "Jadwal kacau", penjelasan: "Itu sebab."}
  - id: 07-cek-3
    pakai: cek
    jenis: urutan
    tujuan: 07-T1
    tingkat: mudah
    soal: Urutkan.
    urutan: ["Dengar", "Hitung", "Pilih"]
  - id: 07-tugas-1
    pakai: tugas
    jenis: angka
    tujuan: 07-T1
    tingkat: sedang
    soal: Berapa lajunya? Hitung dulu.
    kunci: {nilai: 4.7, toleransi: 0.05, satuan: "per 1.000 jiwa"}
    keliru:
      - {nilai: 212.8, toleransi: 0.5, penjelasan: "Pembagiannya terbalik."}
    petunjuk: ["Cari pembaginya.", "Pembaginya penduduk.", "Bagi, lalu kalikan 1.000."]
    penjelasan: Aduan dibagi penduduk.
  - id: 07-tugas-2
    pakai: tugas
    jenis: teks
    tujuan: 07-T1
    tingkat: sukar
    soal: Tulis satu masalah.
    aturan:
      - {uji: minimal-kata, nilai: 5, pesan: "Baru {temuan}, jadi belum jelas."}
      - {uji: memuat-angka, pesan: "Belum ada angka, jadi besarnya belum tampak."}
    contoh: Sekitar 40 keluarga menunggu air tiga hari.
    petunjuk: ["Siapa?", "Apa?", "Berapa?"]
    penjelasan: Orang dulu, alat kemudian.
  - id: 07-tugas-3
    pakai: tugas
    jenis: pasangan
    tujuan: 07-T1
    tingkat: sedang
    soal: Pasangkan.
    pasangan:
      - {kiri: "Sampah", kanan: "Lingkungan", penjelasan: "Soal alam."}
      - {kiri: "Akta", kanan: "Tata kelola", penjelasan: "Soal layanan."}
    petunjuk: ["Baca lagi.", "Mulai dari sampah.", "Akta urusan kantor."]
    penjelasan: Pilih yang terdekat.
  - id: 07-tebak-1
    pakai: tebak
    jenis: angka
    tujuan: 07-T1
    tingkat: mudah
    soal: Berapa kecamatan?
    kunci: {nilai: 3, toleransi: 0, satuan: kecamatan}
  - id: 07-tebak-2
    pakai: tebak
    jenis: pilihan
    tujuan: 07-T1
    tingkat: mudah
    soal: Di mana?
    pilihan: [{teks: "Solor"}, {teks: "Adonara"}]
"""


@pytest.fixture(autouse=True)
def _bank(tmp_path, monkeypatch):
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "07-coba.yaml").write_text(BANK, encoding="utf-8")
    monkeypatch.setattr(paths, "BANK", folder)


def answer(panel, value, press=True):
    card = panel.cards[0]
    card.input.write(value)
    if press:
        card.check.click()
    return card


RIGHT = {
    "07-cek-1": "2 aduan per 1.000 jiwa",
    "07-cek-2": ["Laporan berulang", "Antre"],
    "07-cek-3": ["Dengar", "Hitung", "Pilih"],
    "07-tugas-1": "4,7",
    "07-tugas-2": "Sekitar 40 keluarga menunggu air tiga hari.",
    "07-tugas-3": {"Sampah": "Lingkungan", "Akta": "Tata kelola"},
}
WRONG = {
    "07-cek-1": ("12 aduan", "✗ Belum tepat. Ini jumlah, belum dibagi."),
    "07-cek-2": (["Antre", "Jadwal kacau"], "◐ Sebagian tepat. “Jadwal kacau”: Itu sebab."),
    "07-cek-3": (["Hitung", "Dengar", "Pilih"], "◐ Sebagian tepat. 1 dari 3 langkah"),
    "07-tugas-1": ("212,8", "✗ Belum tepat. Pembagiannya terbalik."),
    "07-tugas-2": ("Air mati.", "✗ Belum tepat. Baru 2 kata, jadi belum jelas."),
    "07-tugas-3": ({"Sampah": "Tata kelola", "Akta": "Tata kelola"}, "◐ Sebagian tepat. 1 dari 2"),
}
UNFINISHED = {"07-cek-3": ["Dengar"], "07-tugas-3": {"Akta": "Tata kelola"}}


@pytest.mark.parametrize("item_id", RIGHT)
def test_every_kind_of_question_is_answered_marked_and_kept(item_id):
    panel = Check(item_id)
    card = answer(panel, RIGHT[item_id])
    assert "✓ Benar." in panel.words()
    assert 'class="right"' in card.feedback.value
    last = Workbook.current().history(card.item.key)[-1]
    assert (last.value, last.outcome) == (RIGHT[item_id], "benar")
    assert "✓ Tersimpan pukul" in card.saved.value


@pytest.mark.parametrize("item_id", WRONG)
def test_a_wrong_answer_is_told_why_in_words_and_sign(item_id):
    given, verdict = WRONG[item_id]
    panel = Check(item_id)
    answer(panel, given)
    assert verdict in panel.words()
    assert "ini percobaan ke-1" in panel.words()
    assert Workbook.current().history(panel.cards[0].item.key)[-1].outcome in ("salah", "sebagian")


@pytest.mark.parametrize("item_id", RIGHT)
def test_a_blank_is_noticed_and_costs_no_try(item_id):
    panel = Check(item_id)
    panel.cards[0].check.click()
    assert "○ Belum diisi." in panel.words()
    assert "tidak dihitung sebagai percobaan" in panel.words()
    assert panel.cards[0].tries == 0
    assert Workbook.current().history(panel.cards[0].item.key) == []


@pytest.mark.parametrize("item_id", UNFINISHED)
def test_an_unfinished_answer_is_kept_but_not_marked(item_id):
    panel = Check(item_id)
    card = answer(panel, UNFINISHED[item_id])
    assert "○ Belum diisi." in panel.words()
    assert card.tries == 0
    again = Check(item_id)
    assert again.cards[0].input.read() == card.input.read()


def test_the_learner_moves_the_real_controls():
    one, several, order = Check("07-cek-1", "07-cek-2", "07-cek-3").cards
    one.input.radio.value = "Banyak"
    one.check.click()
    assert "Ini belum angka." in one.feedback.value
    for box in several.input.controls:
        box.value = box.description != "Jadwal kacau"
    several.check.click()
    assert several.solved
    for box, step in zip(order.input.controls, ["Dengar", "Hitung", "Pilih"], strict=True):
        box.value = step
    order.check.click()
    assert order.solved


def test_hints_come_one_at_a_time_and_say_how_many_there_are():
    panel = Task("07-tugas-1")
    card = panel.cards[0]
    for place, words in enumerate(card.item.hints, 1):
        assert card.hint.description == f"Petunjuk ({place} dari 3)"
        assert words not in panel.words()
        card.hint.click()
        assert f"Petunjuk {place} dari 3: {words}" in panel.words()
    assert card.hint.disabled
    assert card.tries == 0


def test_a_question_without_hints_has_no_hint_button():
    def buttons(widget):
        found = [widget] if hasattr(widget, "button_style") else []
        return found + [b for child in getattr(widget, "children", ()) for b in buttons(child)]

    assert [b.description for b in buttons(Check("07-cek-1").view)] == ["Periksa"]
    assert [b.description for b in buttons(Task("07-tugas-1").view)] == [
        "Periksa",
        "Petunjuk (1 dari 3)",
    ]


def test_the_explanation_opens_after_three_tries_with_the_answer():
    panel = Task("07-tugas-1")
    for value in ("1", "2"):
        answer(panel, value)
    panel.cards[0].input.write("")
    panel.cards[0].check.click()  # a blank between tries does not count
    assert "Penjelasan:" not in panel.words()
    answer(panel, "3")
    assert "Penjelasan: Aduan dibagi penduduk." in panel.words()
    assert "• 4,7 per 1.000 jiwa" in panel.words()
    answer(panel, "4,7")
    assert "✓ Benar." in panel.words()
    assert "Jawaban yang tepat" not in panel.words()


def test_the_explanation_opens_at_once_when_right():
    panel = Check("07-cek-1")
    answer(panel, RIGHT["07-cek-1"])
    assert "Penjelasan: Laju selalu punya pembagi." in panel.words()
    assert "Sumber: Contoh, 2024." in panel.words()


def test_everything_is_there_when_the_page_is_opened_again():
    first = Task("07-tugas-1")
    answer(first, "212,8")
    answer(first, "1")
    first.cards[0].hint.click()
    again = Task("07-tugas-1")
    assert again.words() == first.words()
    assert (again.cards[0].tries, again.cards[0].hints) == (2, 1)
    assert "✓ Tersimpan" in again.cards[0].saved.value
    answer(again, "2")
    assert "Penjelasan: Aduan" in again.words()


def test_a_text_is_kept_before_it_is_checked():
    panel = Task("07-tugas-2")
    card = answer(panel, "Baru separuh", press=False)
    assert "Belum diperiksa" in card.saved.value
    again = Task("07-tugas-2")
    assert again.cards[0].input.read() == "Baru separuh"
    assert again.cards[0].tries == 0
    assert "✗" not in again.words()


def test_changing_an_answer_takes_the_old_verdict_away():
    panel = Check("07-cek-1")
    answer(panel, "12 aduan")
    panel.cards[0].input.write("Banyak")
    assert "✗" not in panel.words()
    assert "Ini jumlah" not in panel.cards[0].feedback.value


def test_another_learner_starts_afresh():
    answer(Check("07-cek-1"), "12 aduan")
    workbook.start_as("Maria Tokan")
    workbook.start_as("Yosef Ola")
    assert "Belum dijawab." in Check("07-cek-1").words()
    workbook.switch_to("Maria Tokan")
    assert "Jawaban: 12 aduan" in Check("07-cek-1").words()


def test_a_full_disk_is_told_and_nothing_is_called_saved(monkeypatch):
    panel = Check("07-cek-1")
    answer(panel, "12 aduan")

    def full(*_args, **_kwargs):
        raise BimtekError("Ruang penyimpanan penuh.", remedy="Kosongkan ruang.")

    monkeypatch.setattr(Workbook, "record", full)
    card = answer(panel, "Banyak")
    assert "BELUM tersimpan" in card.trouble.value
    assert "Kosongkan ruang." in card.trouble.value
    assert card.saved.value == ""


def test_an_answer_the_bank_no_longer_offers_does_no_harm():
    Workbook.current().record("07/07-cek-1", "Pilihan lama", outcome="salah")
    Workbook.current().record("07/07-tugas-3", ["aneh"], outcome="salah")
    assert "Belum dijawab." in Check("07-cek-1").words()
    assert "Belum dijawab." in Task("07-tugas-3").words()


def test_words_carry_all_that_is_shown():
    words = Check("07-cek-1", "07-tugas-1", "07-tugas-3").words()
    for shown in (
        "[Cek pemahaman] Tiga soal singkat",
        "Soal 1 dari 3",
        "Mana yang sebuah laju?",
        "• Petunjuknya ada pada satuan.",
        "• 12 aduan",
        "Jawaban soal 2 dari 3 (per 1.000 jiwa)",
        "Petunjuk: 0 dari 3 dibuka.",
        "• Sampah → ?",
        "Tata kelola",
        "Belum dijawab.",
    ):
        assert shown in words
    assert "Ini jumlah" not in words  # not before an answer


def test_what_trainers_write_is_text_and_never_markup(tmp_path):
    path = paths.BANK / "07-coba.yaml"
    path.write_text(BANK.replace("Mana yang", "Mana <b>&yang</b>"), encoding="utf-8")
    panel = Check("07-cek-1")
    panel.view  # noqa: B018 - built on demand
    assert "Mana &lt;b&gt;&amp;yang&lt;/b&gt;" in panel.html()
    answer(panel, "12 aduan")
    assert "<b>" not in panel.cards[0].feedback.value


def test_an_unknown_question_says_which_are_like_it():
    with pytest.raises(BimtekError, match="07-cek-9"):
        Check("07-cek-9")


# ---- guesses -------------------------------------------------------------------------------


def test_a_guess_is_committed_kept_and_shown_beside_the_truth():
    panel = Guess("07-tebak-1")
    assert question.guess_of("07-tebak-1") is None
    assert "belum menebak" in question.guess_line("07-tebak-1", "3 kecamatan")
    panel.commit.click()
    assert "○ Belum diisi." in panel.finding.value
    panel.input.write("7")
    assert question.guess_of("07-tebak-1") is None  # not before it is committed
    panel.commit.click()
    assert "Tebakan Anda: 7 kecamatan." in panel.words()
    assert "✓ Tersimpan" in panel.saved.value
    assert all(control.disabled for control in panel.input.controls)
    assert question.guess_of("07-tebak-1") == 7.0
    assert question.guess_line("07-tebak-1", "3 kecamatan") == (
        "Tebakan Anda: 7 kecamatan. Kenyataannya: 3 kecamatan."
    )
    assert Guess("07-tebak-1").words() == panel.words()


def test_a_guess_may_be_changed_and_the_first_stays_on_record():
    panel = Guess("07-tebak-2")
    panel.input.write("Solor")
    panel.commit.click()
    panel.change.click()
    assert not panel.commit.disabled
    panel.input.write("Adonara")
    panel.commit.click()
    assert question.guess_of("07-tebak-2") == "Adonara"
    assert [r.value for r in Workbook.current().history("07/07-tebak-2")] == ["Solor", "Adonara"]


class _Listener(Panel):
    title = "Pendengar"

    def build(self):
        self.heard = 0
        question.listen("07-tebak-1", self.hear)
        return []

    def hear(self):
        self.heard += 1
        if self.heard > 1:
            raise BimtekError("Data rusak.")

    def lines(self):
        return []


def test_a_panel_hears_of_a_guess_and_keeps_its_own_trouble():
    listener, guess = _Listener(), Guess("07-tebak-1")
    guess.input.write("7")
    guess.commit.click()
    assert listener.heard == 1
    guess.change.click()
    guess.commit.click()
    assert "Data rusak." in listener.trouble.value
    assert guess.trouble.value == ""
    del listener
    guess.change.click()
    guess.commit.click()
    assert "✓ Tersimpan" in guess.saved.value


# ---- worksheet -----------------------------------------------------------------------------


def state(sheet):
    return [row[1] for row in sheet.rows()]


def test_a_worksheet_notices_blanks_first_and_fails_unsolved():
    sheet = Worksheet("07")
    sheet.all.click()
    said = sheet.words()
    assert "○ Belum diisi: Tugas 1, Tugas 2, dan Tugas 3." in said
    assert "0 dari 3 tugas benar." in said
    assert said.index("Belum diisi: Tugas 1, T") < said.index("0 dari 3")
    assert Workbook.current().history("07/lembar-kerja")[-1].outcome == "sebagian"


def test_a_worksheet_follows_the_tasks_above_it():
    sheet = Worksheet("07")
    answer(Task("07-tugas-1"), "212,8")
    answer(Task("07-tugas-3"), RIGHT["07-tugas-3"], press=False)
    assert state(sheet) == ["✗ Belum tepat.", "○ Belum diisi.", "… Terisi, belum diperiksa."]
    assert "Pembagiannya terbalik." in sheet.table.value
    sheet.all.click()
    assert state(sheet) == ["✗ Belum tepat.", "○ Belum diisi.", "✓ Benar."]
    for task in ("07-tugas-1", "07-tugas-2", "07-tugas-3"):
        answer(Task(task), RIGHT[task])
    sheet.all.click()
    assert "3 dari 3 tugas benar." in sheet.words()
    assert "selesai" in sheet.finding.value
    assert Workbook.current().history("07/lembar-kerja")[-1].outcome == "benar"
    assert Worksheet("07").report().passed


# ---- the trainers' key -----------------------------------------------------------------------


def test_a_key_shows_answers_and_reasons_and_leaves_the_workbook_alone():
    words = "\n".join(Task(task, key=True).words() for task in RIGHT)
    for shown in (
        "Jawaban: 4,7 per 1.000 jiwa",
        "Bila peserta menjawab 212,8: Pembagiannya terbalik.",
        "✗ 12 aduan — Ini jumlah, belum dibagi.",
        "Bila kurang: Baru …, jadi belum jelas.",
        "Bila kurang: Belum ada angka, jadi besarnya belum tampak.",
        "Sampah → Lingkungan. Soal alam.",
        "Petunjuk 3: Bagi, lalu kalikan 1.000.",
    ):
        assert shown in words
    assert "3 dari 3 tugas benar." in Worksheet("07", key=True).words()
    assert Workbook.current().keys() == []
    assert Task("07-tugas-1", key=True).cards[0].saved.value == ""
    assert "Belum dijawab." in Task("07-tugas-1").words()
