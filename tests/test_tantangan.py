"""The optional challenges: each can be done, and a result that is off is told what is off."""

import copy
import re

import pandas as pd
import pytest
from bimtek import paths, regions, workbook
from bimtek.errors import BimtekError
from bimtek.kit import challenges as placing
from bimtek.kit import notebooks, rules
from bimtek.panels import Challenge
from bimtek.questions import challenges
from bimtek.questions.challenges import check_challenges, load
from bimtek.questions.results import Check, judge
from bimtek.workbook import Workbook

LESSONS = [f"{number:02}" for number in range(1, 10)]
every_lesson = pytest.mark.parametrize("lesson", LESSONS)
SERIES = [lesson for lesson in LESSONS if load(lesson).check.shape == "deret"]


def worksheet(lesson):
    (path,) = paths.EXERCISES.glob(f"{lesson}-*.ipynb")
    return path


def run(code):
    names = {}
    exec(code, names)
    return names["hasil"]


# ---- what is written -------------------------------------------------------------------------


def test_every_worksheet_has_one_and_only_these():
    assert sorted(path.stem for path in (paths.EXERCISES / challenges.FOLDER).iterdir()) == LESSONS
    assert check_challenges() == []


@every_lesson
def test_the_worksheet_shows_it_as_written(lesson):
    told = rules.check_challenge(notebooks.read(worksheet(lesson)), load(lesson))
    assert not told, "\n".join(told)


@every_lesson
def test_it_takes_no_minutes_and_may_be_skipped(lesson):
    (asked,) = [
        cell.source
        for cell in notebooks.read(worksheet(lesson)).cells
        if cell.source.startswith(placing.HEADING)
    ]
    assert "boleh dilewati" in asked.split("\n")[0]
    assert all(notebooks.minutes(line) is None for line in asked.split("\n"))


@every_lesson
def test_unsolved_it_waits_and_with_its_key_it_is_right(lesson):
    challenge = load(lesson)
    assert challenge.mark(run(challenge.start)).status == "kosong"
    assert challenge.mark(run(challenge.solved)).is_right
    assert len(challenge.solution.split("\n")) in range(3, 11)
    assert len(set(challenge.hints)) == 3


@every_lesson
def test_sentences_are_short_enough(lesson):
    one = load(lesson)
    texts = [one.story, one.task, one.explanation, *one.hints]
    texts += [mistake.explanation for mistake in one.mistakes]
    sentences = [s for words in texts for s in re.split(r"(?<=[.?!”])\s", " ".join(words.split()))]
    assert max(len(sentence.split()) for sentence in sentences) <= 25


@every_lesson
def test_an_order_that_counts_is_the_only_one(lesson):
    """Ties would make two orders right, and one of them be called wrong."""
    challenge = load(lesson)
    if not challenge.check.ordered or challenge.check.shape == "tabel":
        return
    values = list(challenge.wanted())
    assert len(set(values)) == len(values)
    assert values in (sorted(values), sorted(values, reverse=True))


def test_ties_of_the_budget_are_broken_by_cost():
    table = load("07").wanted()
    assert not table.duplicated(["skor", "biaya_juta"]).any()


def test_what_the_explanations_say_is_so():
    wanted = {lesson: load(lesson).wanted() for lesson in LESSONS}
    programs = regions.load().programs.set_index("id")
    assert round(wanted["01"]["Tata kelola (governance)"], 1) == 35.2
    of_governance = programs[programs.dimensi == "Tata kelola (governance)"].biaya_juta
    assert of_governance["P24"] == 1800 > of_governance.sum() / 2
    assert [round(value, 1) for value in wanted["02"]] == [25.8, 21.0, 14.0]
    careless = regions.load().kecamatan.groupby("pulau")[["penduduk_2010", "penduduk_2020"]].sum()
    flores = careless.loc["Flores"]
    assert round((flores.penduduk_2020 / flores.penduduk_2010 - 1) * 100, 1) == -6.7
    assert [round(value, 1) for value in wanted["03"]] == [5.9, 2.6, 2.2]
    assert list(wanted["03"].index) == ["Solor Timur", "Solor Selatan", "Titehena"]
    firsts = wanted["04"]
    assert (firsts["Air bersih"], firsts["Jalan"], firsts["Penyeberangan"]) == (51, 21, 1)
    assert firsts.sum() == 73 == 66 + 7
    assert round(wanted["05"].iloc[0], 2) == 1.21
    assert set(wanted["06"][wanted["06"] == 0].index) == {"OpenSID", "Home Care"}
    assert len(wanted["06"]) == 10
    assert (len(wanted["07"]), wanted["07"].biaya_juta.sum()) == (5, 970)
    assert [round(value, 1) for value in wanted["08"]][:2] == [57.8, 64.4]
    assert list(wanted["08"].index)[:2] == ["Ekonomi (economy)", "Lingkungan (environment)"]
    assert (len(wanted["09"]), wanted["09"]["P24"]) == (8, 36)
    assert (programs.bulan > 12).sum() == 2
    assert list(programs.bulan[["P03", "P05", "P24"]]) == [6, 12, 18]


def test_three_targets_are_missed_by_more_than_twice():
    table = regions.load().targets
    lower = table[table.arah == "turun"]
    assert (lower.realisasi > 2 * lower.target).sum() == 3


# ---- what a result is told -------------------------------------------------------------------


@pytest.mark.parametrize("lesson", SERIES)
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda right: right.to_frame(), "hasil berupa tabel (DataFrame)"),
        (lambda right: list(right), "hasil berupa list"),
        (lambda right: right.sum, "tanda kurung ()"),
        (lambda right: float(right.iloc[0]), "hasil berupa satu angka"),
        (lambda right: "42", "hasil berupa teks"),
        (lambda right: right.reset_index(drop=True), "Tidak satu pun baris cocok"),
        (lambda right: right.iloc[:0], "tidak punya baris"),
        (lambda right: right.iloc[:-1], "Masih kurang 1 dari"),
        (lambda right: pd.concat([right, right.iloc[:1]]), "lebih dari sekali"),
        (lambda right: right.rename({right.index[0]: "Lain"}), "“lain” tidak termasuk"),
        (lambda right: right.astype(float) + 1000, "terlalu besar"),
        (lambda right: right.astype(float) * 1000, "1.000 kali terlalu besar"),
        (lambda right: right.astype(float) / 100, "100 kali terlalu kecil"),
        (lambda right: -right.astype(float), "Tandanya terbalik"),
        (lambda right: right.astype(object).where(right.index != right.index[0], None), "kosong"),
        (lambda right: right.astype("string"), "bukan angka"),
    ],
)
def test_what_is_off_is_told(lesson, spoil, said):
    mark = load(lesson).mark(spoil(load(lesson).wanted()))
    assert mark.status in ("salah", "sebagian")
    (message,) = mark.messages
    assert said in message


@pytest.mark.parametrize("lesson", [one for one in SERIES if load(one).check.tolerance > 0])
def test_rounding_is_told_apart_from_a_mistake(lesson):
    right = load(lesson).wanted()
    mark = load(lesson).mark(right.round(0))
    assert "dibulatkan" in mark.messages[0]


@every_lesson
def test_the_order_counts_only_where_it_was_asked_for(lesson):
    challenge = load(lesson)
    mark = challenge.mark(challenge.wanted().iloc[::-1])
    if challenge.check.ordered:
        assert mark.status == "sebagian"
        assert "urutannya belum" in mark.messages[0]
    else:
        assert mark.is_right


def test_a_table_is_told_which_column_is_missing():
    challenge = load("07")
    right = challenge.wanted()
    missing = challenge.mark(right.rename(columns={"skor": "Skor"}))
    assert "Kolom “skor” tidak ada" in missing.messages[0]
    assert "“Skor”" in missing.messages[0]
    assert challenge.mark(right.assign(nama="x")[["nama", *right.columns]]).is_right
    wrong = right.copy()
    wrong.loc[wrong.index[1], "skor"] = 7
    told = challenge.mark(wrong)
    assert "Kolom “skor”: nilai untuk “P15” terlalu kecil: 7" in told.messages[0]
    assert "deret (Series)" in challenge.mark(right["id"]).messages[0]
    twice = pd.concat([right, right[["skor"]]], axis=1)
    assert "dua kali" in challenge.mark(twice).messages[0]


def test_groups_that_were_never_summed_are_recognised():
    groups = regions.load().programs.groupby("dimensi")
    assert "sum()" in load("01").mark(groups).messages[0]
    assert "sum()" in load("01").mark(groups["biaya_juta"]).messages[0]


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        (None, "kosong", "Belum dikerjakan"),
        (2.5, "benar", "cocok"),
        (2.504, "benar", "cocok"),
        (3, "sebagian", "dibulatkan"),
        (9.1, "salah", "terlalu besar: 9,1"),
        (float("inf"), "salah", "pembagian dengan nol"),
        (float("nan"), "salah", "kosong"),
        (250.0, "sebagian", "100 kali terlalu besar"),
        (True, "salah", "bool"),
        (pd.Series([2.5]), "salah", "Ambil satu nilainya"),
    ],
)
def test_a_single_number(given, status, said):
    mark = judge(given, 2.5, Check("angka", tolerance=0.01))
    assert mark.status == status
    assert said in mark.messages[0]


def test_texts_and_gaps_are_compared_too():
    check = Check("deret", rows="huruf")
    words = pd.Series({"a": "Air", "b": "Jalan"})
    assert judge(pd.Series({"B": " jalan", "A": "air"}), words, check).is_right
    assert "“b” belum tepat" in judge(words.replace("Jalan", "x"), words, check).messages[0]
    gap = pd.Series({"a": 1.0, "b": None})
    assert judge(gap, gap, check).is_right
    told = judge(pd.Series({"a": 1.0, "b": 0.0}), gap, check)
    assert "seharusnya kosong" in told.messages[0]


@every_lesson
def test_a_usual_mistake_is_named(lesson):
    challenge = load(lesson)
    assert challenge.mistakes
    for mistake in challenge.mistakes:
        mark = challenge.mark(run(challenge.with_code(mistake.code)))
        assert mark.messages == (mistake.explanation,)


def test_code_that_spoils_its_tables_spoils_nobody_elses():
    before = load("07").wanted()
    data = regions.fresh()
    data.programs["biaya_juta"] = 0
    assert load("07").wanted().equals(before)
    assert regions.load().programs["biaya_juta"].min() > 0


# ---- the panel -------------------------------------------------------------------------------


def history(lesson="03"):
    return Workbook.current().history(f"{lesson}/{lesson}-tantangan")


def test_unsolved_the_panel_waits_and_runs_no_key(monkeypatch):
    monkeypatch.setattr(challenges.Challenge, "_run", lambda *_: pytest.fail("ran a key"))
    panel = Challenge("03-tantangan", None)
    assert "○ Belum dikerjakan" in panel.words()
    assert "Penjelasan" not in panel.words()
    assert history() == []


def test_solved_it_explains_and_the_attempt_is_kept_once():
    right = load("03").wanted()
    panel = Challenge("03-tantangan", right)
    assert "✓ Benar." in panel.words()
    assert load("03").explanation in panel.words()
    assert "nlargest(3)" in panel.feedback.value
    assert [revision.outcome for revision in history()] == ["benar"]
    Challenge("03-tantangan", right)
    assert len(history()) == 1
    again = Challenge("03-tantangan", None)
    assert "sudah pernah menyelesaikannya" in again.words()
    assert "nlargest(3)" in again.words()


def test_three_attempts_open_the_explanation():
    for tried in range(3):
        panel = Challenge("03-tantangan", tried)
        assert (load("03").explanation in panel.words()) == (tried == 2)
    assert [revision.outcome for revision in history()] == ["salah"] * 3


def test_hints_open_one_by_one_and_stay_open():
    panel = Challenge("03-tantangan", None)
    for opened, words in enumerate(load("03").hints, 1):
        assert words not in panel.words()
        panel.hint.click()
        assert f"Petunjuk {opened} dari 3: {words}" in panel.words()
    assert panel.hint.disabled
    assert Challenge("03-tantangan", None).hints == 3


def test_the_key_shows_everything_and_keeps_nothing():
    panel = Challenge("03-tantangan", load("03").wanted(), key=True)
    words = panel.words()
    assert "✓ Benar." in words
    assert all(hint in words for hint in load("03").hints)
    assert all(mistake.explanation in words for mistake in load("03").mistakes)
    assert history() == []


@pytest.mark.parametrize(
    "odd", [object(), lambda: None, "<script>alert(1)</script>", {1: 2}, "\ud800"]
)
def test_odd_results_do_no_harm(odd):
    panel = Challenge("03-tantangan", odd)
    assert "✗ Belum tepat." in panel.words()
    assert "<script>" not in panel.feedback.value
    assert len(history()) == 1


def test_a_series_with_html_in_it_is_shown_as_text():
    panel = Challenge("03-tantangan", pd.Series({"<img src=x onerror=alert(1)>": 1}))
    assert "<img" not in panel.feedback.value
    assert "&lt;img" in panel.feedback.value


def test_odd_things_in_the_workbook_do_no_harm():
    Workbook.current().record("03/03-tantangan", ["lain"], outcome="salah")
    Workbook.current().record("03/03-tantangan/petunjuk", "dua")
    assert Challenge("03-tantangan", None).hints == 0


def test_a_workbook_that_cannot_be_written_is_said(monkeypatch):
    def broken(*_, **__):
        raise BimtekError("Cakram penuh.")

    monkeypatch.setattr(workbook.Workbook, "record", broken)
    panel = Challenge("03-tantangan", 1)
    assert "BELUM tersimpan" in panel.trouble.value


def test_a_key_that_fails_is_told_as_such(monkeypatch):
    def broken(*_):
        raise BimtekError("Tabel berubah.")

    monkeypatch.setattr(challenges.Challenge, "wanted", broken)
    panel = Challenge("03-tantangan", 1)
    assert "Tabel berubah." in panel.trouble.value
    assert "Belum dapat diperiksa" in panel.words()
    assert history() == []


# ---- slips in a challenge's file -------------------------------------------------------------


@pytest.fixture
def written(tmp_path):
    """Write a changed copy of challenge 03, and check it."""
    text = (paths.EXERCISES / challenges.FOLDER / "03.yaml").read_text(encoding="utf-8")

    def check(old, new):
        assert old in text
        (tmp_path / "03.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return "\n".join(map(str, check_challenges(tmp_path)))

    return check


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("judul:", "jodul:", "“judul” belum ada"),
        ("bentuk: deret", "bentuk: kubus", "kubus"),
        ('pelajaran: "03"', 'pelajaran: "04"', "Nama berkas tidak sesuai"),
        ("  hasil = None", "  hasil = 1", "tidak diakhiri hasil = None"),
        ("  # hasil: tiga", "  # tiga", "tidak menerangkan isi hasil"),
        ("  hasil = laju.nlargest(3)", "  hasil = laju.nlargest(3", "SyntaxError"),
        ("  hasil = laju.nlargest(3)", "  laju.nlargest(3)", "gagal dijalankan"),
        ("bentuk: deret", "bentuk: tabel\n  pengenal: nama", "dinilai belum tepat"),
        ("hasil = data.named(air", "hasil = data.namd(air", "gagal dijalankan"),
    ],
)
def test_a_slip_is_told(written, old, new, said):
    assert said in written(old, new)


def test_hints_that_say_the_same_are_told(written):
    first, second, _ = load("03").hints
    assert "tiga yang berbeda" in written(f"  - {second}", f"  - {first}")


def test_a_mistake_that_is_none_is_told(written):
    right = "      hasil = data.named(air["
    assert "tidak dikenali" in written(right, f"{right[:6]}hasil = None  # {right[6:]}")


def test_a_lesson_without_one_is_told(tmp_path):
    with pytest.raises(BimtekError, match="Belum ada tantangan"):
        load("03", folder=tmp_path)


# ---- its cells in the worksheet --------------------------------------------------------------


def _gone(book, place):
    del book.cells[place]


def _twice(book, place):
    book.cells.insert(place, copy.deepcopy(book.cells[place]))


def _other_words(book, place):
    book.cells[place - 1].source += " Tambahan."


def _solved(book, place):
    book.cells[place].source = load("03").solved


def _folded(book, place):
    book.cells[place].metadata["jupyter"] = {"source_hidden": True}


def _too_early(book, place):
    book.cells[1:1] = [book.cells.pop(place - 1) for _ in range(3)]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_gone, "memuat 0 tantangan"),
        (_twice, "memuat 2 tantangan"),
        (_other_words, "tertinggal dari 03.yaml"),
        (_solved, "tertinggal dari 03.yaml"),
        (_folded, "terlipat"),
        (_too_early, "tepat sebelum"),
    ],
)
def test_each_rule_on_its_cells_is_noticed(spoil, said):
    book = notebooks.read(worksheet("03"))
    (place,) = [n for n, cell in enumerate(book.cells) if placing.is_start(cell)]
    spoil(book, place)
    assert said in "\n".join(rules.check_challenge(book, load("03")))


def test_it_is_placed_once_and_again_only_after_a_change(tmp_path):
    page = tmp_path / worksheet("03").name
    page.write_bytes(worksheet("03").read_bytes())
    assert placing.write_all(tmp_path) == []
    page.write_text(page.read_text("utf-8").replace("Tiga laju", "Dua laju"), encoding="utf-8")
    assert placing.write_all(tmp_path) == [page]
    assert not rules.check_challenge(notebooks.read(page), load("03"))
