"""Rules on the question bank, the worksheets and their keys. Each failure says how to mend it."""

import re
from collections import Counter

import pandas as pd
import pytest
from bimtek import methods, paths, questions, regions
from bimtek.errors import BimtekError
from bimtek.kit import keys, notebooks
from bimtek.panels.question import Worksheet
from bimtek.questions import Choice, Choices, Number, Order
from bimtek.workbook import Workbook

BANKS = sorted(paths.BANK.glob("*.yaml"))
LESSONS = sorted({path.name.split("-")[0] for path in BANKS} - {"tes"})
WORKSHEETS = sorted(paths.EXERCISES.glob("*.ipynb"))
PAGES = [page for page in notebooks.all_notebooks() if page.parent.name != "kunci"]
ASKS = re.compile(r"panels\.(?:Check|Guess|Task)\(([^)]*)\)")
ITEM = re.compile(r'"(\d\d-[a-z]+-\d+)"')

LONGEST_SENTENCE = 25


def items():
    return [item for lesson in LESSONS for item in questions.load(lesson)]


def shown_in(page):
    """Ids of the questions that a notebook's cells ask."""
    code = [cell.source for cell in notebooks.read(page).cells if cell.cell_type == "code"]
    return [item for source in code for call in ASKS.findall(source) for item in ITEM.findall(call)]


def lesson_page(lesson):
    return next(iter(sorted(paths.NOTEBOOKS.glob(f"{lesson}-*.ipynb"))), None)


def about(page):
    return notebooks.read(page).metadata.get("bimtek", {})


def by_name(path):
    return path.name


def test_there_is_something_to_check():
    assert BANKS, f"Belum ada bank soal. Tambahkan berkas YAML di {paths.BANK}."
    assert WORKSHEETS, f"Belum ada lembar kerja. Tambahkan halaman di {paths.EXERCISES}."


@pytest.mark.parametrize("path", BANKS, ids=by_name)
def test_a_bank_is_without_fault(path):
    problems = questions.check_bank(path)
    assert not problems, "Perbaiki bank soal:\n" + "\n".join(map(str, problems))


@pytest.mark.parametrize("lesson", LESSONS)
def test_objectives_are_those_of_the_lesson(lesson):
    page = lesson_page(lesson)
    assert page, f"Bank soal {lesson} belum punya pelajaran notebooks/{lesson}-….ipynb."
    known = {objective["id"] for objective in about(page)["tujuan"]}
    bank = questions.load(lesson)
    strange = {item.id: item.objective for item in bank if item.objective not in known}
    assert not strange, (
        f"Tujuan ini tidak ada di {page.name}: {strange}. Yang ada: {sorted(known)}."
    )
    unmeasured = known - {item.objective for item in bank if item.use != "tebak"}
    assert not unmeasured, (
        f"Tujuan {sorted(unmeasured)} di {page.name} belum diukur satu soal pun. "
        "Tambahkan butir cek atau tugas, atau hapus tujuannya."
    )


def test_every_question_is_used_once_and_every_one_used_exists():
    used = Counter(found for page in PAGES for found in shown_in(page))
    known = {item.id for item in items()}
    pool = {item.id for item in items() if item.use == "ulang"}  # for review and testing out
    assert not (lost := set(used) - known), f"Halaman memakai butir yang tidak ada: {sorted(lost)}."
    assert not (shown := set(used) & pool), (
        f"Butir ulang tidak ditaruh di halaman: {sorted(shown)}."
    )
    assert not (idle := known - pool - set(used)), (
        f"Butir ini tidak dipakai halaman mana pun: {sorted(idle)}. Pakai, atau hapus dari bank."
    )
    twice = sorted(found for found, times in used.items() if times > 1)
    assert not twice, f"Butir ini ditanyakan dua kali: {twice}. Buat butir lain untuk satu tempat."


def test_questions_stand_where_their_use_says():
    uses = {item.id: item.use for item in items()}
    for page in PAGES:
        on_worksheet = page.parent == paths.EXERCISES
        misplaced = [i for i in shown_in(page) if (uses.get(i) == "tugas") != on_worksheet]
        assert not misplaced, (
            f"{page.name} memuat {misplaced}. Butir tugas tempatnya di exercises/, "
            "butir cek dan tebak di notebooks/."
        )


@pytest.mark.parametrize("item", items(), ids=lambda item: item.id)
def test_a_question_helps_whoever_errs(item):
    if isinstance(item, Choice | Choices) and item.use != "tebak":
        bare = [o.text for o in item.options if len(o.explanation.split()) < 3]
        assert not bare, f"{item.id}: pilihan {bare} belum dijelaskan. Tulis mengapa benar/keliru."
        copies = [
            words for words, n in Counter(o.explanation for o in item.options).items() if n > 1
        ]
        assert not copies, f"{item.id}: penjelasan {copies} dipakai dua kali. Jelaskan satu-satu."
    if item.use == "tugas":
        assert len({hint.casefold() for hint in item.hints}) == 3, (
            f"{item.id}: perlu tiga petunjuk yang berbeda, dari arah umum ke hampir jawaban."
        )
        assert item.source, f"{item.id}: isi “sumber”; sebut bila angkanya data latihan."
    if item.use == "tugas" and isinstance(item, Number):
        assert len(item.mistakes) >= 2, (
            f"{item.id}: tulis sedikitnya dua “keliru” beserta sebabnya, "
            "misalnya pembagi terbalik atau jumlah alih-alih laju."
        )
    if not isinstance(item, Order):
        assert not item.mark(item.prompt).is_right, f"{item.id}: menyalin soal sudah dinilai benar."


@pytest.mark.parametrize("item", items(), ids=lambda item: item.id)
def test_sentences_are_short_enough_to_read_aloud(item):
    texts = [item.prompt, *item.hints, item.explanation]
    lines = [line for text in texts for line in text.split("\n")]
    sentences = [s for line in lines for s in re.split(r"(?<=[.?!”])\s", line)]
    long = [s for s in sentences if len(s.split()) > LONGEST_SENTENCE]
    assert not long, f"{item.id}: pecah kalimat yang lebih dari {LONGEST_SENTENCE} kata: {long}"


# ---- worksheets and keys ---------------------------------------------------------------------


@pytest.mark.parametrize("page", WORKSHEETS, ids=by_name)
def test_a_worksheet_is_whole(page):
    facts = about(page)
    lesson = facts.get("pelajaran", "")
    assert page.name.startswith(f"{lesson}-"), f"{page.name}: isi “pelajaran” di metadata bimtek."
    of_lesson = lesson_page(lesson)
    assert of_lesson, f"{page.name}: pelajaran {lesson} belum ada di notebooks/."
    assert facts["tujuan"] == about(of_lesson)["tujuan"], (
        f"{page.name}: samakan “tujuan” di metadata dengan {of_lesson.name}."
    )
    cells = notebooks.read(page).cells
    headings = [
        line
        for cell in cells
        if cell.cell_type == "markdown"
        for line in cell.source.split("\n")
        if line.startswith("## ")
    ]
    minutes = [n for heading in headings if (n := notebooks.minutes(heading)) is not None]
    assert sum(minutes) == facts["menit"], (
        f"{page.name}: menit di judul bagian berjumlah {sum(minutes)}, "
        f"metadata menyebut {facts['menit']}. Samakan."
    )
    tasks = [item.id for item in questions.load(lesson).used_as("tugas")]
    assert shown_in(page) == tasks, f"{page.name}: tampilkan semua tugas, urut seperti di bank."
    assert len(tasks) >= 5, f"{page.name}: perlu sedikitnya lima tugas."
    assert f'panels.Worksheet("{lesson}")' in [cell.source for cell in cells], (
        f'{page.name}: tutup dengan sel panels.Worksheet("{lesson}").'
    )


@pytest.mark.parametrize("page", WORKSHEETS, ids=by_name)
def test_a_worksheet_fails_unsolved_and_passes_with_its_key(page):
    bank = questions.load(about(page)["pelajaran"])
    unsolved = questions.mark_worksheet(bank, {})
    assert not unsolved.passed
    assert len(unsolved.blanks) == len(unsolved.marks), "Jawaban kosong harus dikenali kosong."
    solved = questions.mark_worksheet(bank, questions.key_answers(bank))
    assert solved.passed, f"{page.name}: kunci belum benar.\n{solved}"
    for task in bank.used_as("tugas"):
        without = {k: v for k, v in questions.key_answers(bank).items() if k != task.id}
        assert not questions.mark_worksheet(bank, without).passed, f"{task.id} tidak ikut dinilai."


@pytest.mark.parametrize("page", WORKSHEETS, ids=by_name)
def test_the_panel_that_ends_a_worksheet_says_the_same(page):
    lesson = about(page)["pelajaran"]
    bank = questions.load(lesson)
    count = len(bank.used_as("tugas"))
    sheet = Worksheet(lesson)
    sheet.all.click()
    assert f"0 dari {count} tugas benar." in sheet.words()
    for item_id, answer in questions.key_answers(bank).items():
        Workbook.current().record(bank[item_id].key, answer)
    sheet.all.click()
    assert f"{count} dari {count} tugas benar." in sheet.words()
    assert f"{count} dari {count} tugas benar." in Worksheet(lesson, key=True).words()


@pytest.mark.parametrize("page", WORKSHEETS, ids=by_name)
def test_a_key_is_the_worksheet_answered(page):
    target = page.parent / "kunci" / page.name
    assert target.exists(), f"{page.name} belum punya kunci. Jalankan: python mulai.py segarkan"
    stored, made = notebooks.read(target), keys.key_of(page)
    assert [c.source for c in stored.cells] == [c.source for c in made.cells], (
        f"kunci/{page.name} tertinggal dari lembar kerjanya. Jalankan: python mulai.py segarkan"
    )
    calls = [c.source for c in stored.cells if "panels." in c.source and "import" not in c.source]
    assert len(calls) == len(shown_in(page)) + 2  # the tasks, their sum, and the challenge
    assert all(call.endswith("key=True)") for call in calls)


def test_a_key_is_written_once_and_again_only_after_a_change(tmp_path):
    page = tmp_path / WORKSHEETS[0].name
    page.write_bytes(WORKSHEETS[0].read_bytes())
    assert keys.write_all(tmp_path) == [tmp_path / "kunci" / page.name]
    assert keys.write_all(tmp_path) == []
    page.write_text(page.read_text("utf-8").replace("## 1 · ", "## 1 · Lagi: "), encoding="utf-8")
    assert len(keys.write_all(tmp_path)) == 1


def test_a_worksheet_without_a_task_has_no_key(tmp_path):
    page = tmp_path / "03-kosong.ipynb"
    text = WORKSHEETS[0].read_text("utf-8")
    page.write_text(re.sub(r"panels\.(Task|Worksheet)", "print", text), encoding="utf-8")
    with pytest.raises(BimtekError, match="belum memuat tugas"):
        keys.key_of(page)


# ---- the numbers of lesson 03's tasks are real -------------------------------------------------


def test_the_populations_in_worksheet_03_are_those_of_the_census():
    people = regions.load("flores-timur").kecamatan.set_index("nama")["penduduk_2020"]
    text = (paths.BANK / "03-tugas.yaml").read_text(encoding="utf-8")
    told = re.findall(r"([A-Z]\w+(?: [A-Z]\w+)*)(?:: \d+ aduan,| \() ?([\d.]+) jiwa", text)
    assert len(told) >= 4
    for name, figure in told:
        assert people[name] == int(figure.replace(".", "")), f"{name}: {figure} jiwa tidak cocok."


def test_the_limits_in_worksheet_03_are_those_of_the_method():
    people = regions.load("flores-timur").kecamatan.set_index("nama")["penduduk_2020"]
    item = questions.load("03")["03-tugas-3"]
    overall = float(re.search(r"([\d,]+) aduan per 1\.000", item.prompt).group(1).replace(",", "."))
    for pair in item.pairs:
        name, *figures = re.fullmatch(
            r"(.+): laju ([\d,]+) \(batas ([\d,]+) sampai ([\d,]+)\)", pair.left
        ).groups()
        rate, lower, upper = (float(figure.replace(",", ".")) for figure in figures)
        limits = methods.funnel_limits(pd.Series({name: people[name]}), overall).iloc[0]
        assert (round(limits.lower, 1), round(limits.upper, 1)) == (lower, upper), name
        side = "atas" if rate > limits.upper else "bawah" if rate < limits.lower else "dalam"
        assert pair.right.startswith(f"Di {side} batas"), name
