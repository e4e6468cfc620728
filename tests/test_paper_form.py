"""What was written on paper, typed in afterwards: letters, forms, and whose workbook it is."""

import re

import pytest
from bimtek import draft, panels, questions, workbook
from bimtek.errors import BimtekError
from bimtek.printing import filled, letters, worksheet
from bimtek.printing.forms import Field, Form, forms
from bimtek.questions import Choice, Choices, Classification, Number, Order, Pairs
from bimtek.workbook import Workbook

SHEETS = worksheet.numbers()
TASKS = [item for number in SHEETS for item in questions.load(number).used_as("tugas")]
ON_PICTURES = [
    item for n in range(11) for item in questions.load(f"{n:02}")
    if isinstance(item, Classification)
]  # fmt: skip
FORMS = [form for form in forms().values() if form.key]


def named(item):
    return item.id


def kind(item_type):
    return next(item for item in TASKS if type(item) is item_type)


def on_paper(item):
    """Write the key as a group would on paper."""
    found = {words: letter for letter, words in letters.lettered(item).items()}
    key = item.key_answer()
    if isinstance(item, Choice):
        return found[key]
    if isinstance(item, Choices | Order):
        return ", ".join(found[one] for one in key)
    if isinstance(item, Pairs):
        return " ".join(
            f"{place}{found[key[left]]}" for place, left in letters.places(item).items()
        )
    return str(key).replace(".", ",") if isinstance(item, Number) else key


def opened(sheet, name="Kelompok Kertas"):
    form = panels.PaperForm()
    form.name.value, form.sheet.value = name, sheet
    form.open.click()
    return form


def said(form):
    return "\n".join(form.lines())


# ---- letters -------------------------------------------------------------------------------


@pytest.mark.parametrize("item", [*TASKS, *ON_PICTURES], ids=named)
def test_letters_mean_the_same_on_paper_and_when_typed(item):
    answer = letters.typed(item, on_paper(item))
    assert item.mark(answer).is_right
    assert item.mark(letters.typed(item, letters.written(item, answer))).is_right
    assert letters.typed(item, "  ") is None
    if letters.sample(item):
        letters.typed(item, letters.sample(item))  # what is given as an example can be read
    if letters.lettered(item):
        assert set(letters.lettered(item).values()) == set(item.offered)
        with pytest.raises(BimtekError, match="tidak ada di lembar kertasnya"):
            letters.typed(item, "1?" if isinstance(item, Pairs) else "?")


@pytest.mark.parametrize("item", TASKS, ids=named)
def test_no_letter_means_two_things(item):
    shown = " ".join((item.prompt, *item.offered, *getattr(item, "left", ())))
    assert not set(letters.lettered(item)) & set(re.findall(r"\b[A-Z]\b", shown))


@pytest.mark.parametrize("item", [*TASKS, *ON_PICTURES], ids=named)
@pytest.mark.parametrize("odd", [None, 3, "x", [], [["a"]], {"a": [1]}, {}, True])
def test_an_odd_answer_is_written_without_harm(item, odd):
    assert isinstance(letters.written(item, odd), str)


def test_pairs_may_be_typed_as_people_write_them():
    item = kind(Pairs)
    key = letters.typed(item, on_paper(item))
    row = re.findall(r"[A-Z]", on_paper(item))
    turned = [f"{letter}{n}" for n, letter in enumerate(row, 1)]
    for words in (
        " ".join(row), "".join(row).lower(), ", ".join(turned),
        "; ".join(f"{n} = {letter}" for n, letter in enumerate(row, 1)),
        "\n".join(f"{n}) {letter}" for n, letter in enumerate(row, 1)),
    ):  # fmt: skip
        assert letters.typed(item, words) == key == item.key_answer()


@pytest.mark.parametrize(
    ("words", "told"),
    [("99A", "hanya ada 1, 2"), ("1A 1B", "dua kali"), ("1 A B 2", "Tulis pasangannya"),
     ("1A 2", "Tulis pasangannya"), ("ABCABCABC", "Tulis pasangannya"), ("1Z", "hanya ada A")],
)  # fmt: skip
def test_pairs_that_cannot_be_read_are_told_apart(words, told):
    item = next(i for i in TASKS if isinstance(i, Pairs) and "A" in letters.lettered(i))
    with pytest.raises(BimtekError) as caught:
        letters.typed(item, words)
    assert told in caught.value.remedy


def test_several_letters_for_one_choice_are_not_guessed_at():
    with pytest.raises(BimtekError) as caught:
        letters.typed(kind(Choice), "A dan B")
    assert "satu huruf" in caught.value.remedy


# ---- forms ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.panel)
def test_every_form_belongs_to_a_panel_and_holds_together(form):
    panel = getattr(panels, form.panel)
    assert not form.key or form.key == panel.key
    assert all(len(row) == len(form.columns) for row in (*form.rows, form.example) if row)
    known = {item.id for item in TASKS}
    assert set(form.copies) <= known
    assert form.lesson in ("", *SHEETS)
    on_a_sheet = [form in worksheet.contents(number) for number in SHEETS]
    assert sum(on_a_sheet) == 1
    if form.list_name:
        (row,) = filled.rows_of(form, "; ".join(form.example))
        assert list(row) == [column.name for column in form.columns]


def field(**given):
    return Field("x", "Isian", **given)


def test_boxes_are_read_by_their_kind():
    assert filled.box_of(field(), "  a \n b ") == "a b"
    assert filled.box_of(field(kind="angka"), "1.234,5") == 1234.5
    assert filled.box_of(field(kind="angka"), "12") == 12
    assert filled.box_of(field(kind="persen"), "33,3 %") == 33.3
    assert filled.box_of(field(kind="daftar"), "a, b\n\n c ") == ["a, b", "c"]
    assert filled.box_of(field(kind="kata"), "sehat, air bersih;") == ["sehat", "air bersih"]
    assert filled.box_of(field(choices=("USG", "AHP")), "usg") == "USG"
    first, second = filled.box_of(field(kind="program"), "p01\nProgram kami sendiri")
    assert first == "Satu nomor aduan warga"
    assert second == "Program kami sendiri"
    for kind_ in ("teks", "angka", "persen"):
        assert filled.box_of(field(kind=kind_), " ") == ""


@pytest.mark.parametrize(
    ("asked", "words", "told"),
    [(field(kind="angka"), "dua", "angka"), (field(kind="angka", low=1, high=5), "6", "1 sampai 5"),
     (field(kind="angka", low=1, high=5), "2,5", "bulat"), (field(kind="persen"), "120", "100"),
     (field(choices=("naik", "turun")), "turn", "naik atau turun")],
)  # fmt: skip
def test_a_box_says_what_it_asks_for(asked, words, told):
    with pytest.raises(BimtekError) as caught:
        filled.box_of(asked, words)
    assert told in caught.value.remedy


def test_steps_wait_for_rows_by_number():
    form = forms()["MyRoadMap"]
    rows = filled.rows_of(form, "Latih operator; 1; 6;\nBuka layanan; 5; 12; 1\n")
    assert rows[0]["bergantung"] == []
    assert rows[1]["bergantung"] == ["Latih operator"]
    for wrong in ("2", "7"):
        with pytest.raises(BimtekError, match="Baris 2, kolom “Menunggu nomor”"):
            filled.rows_of(form, f"Latih operator; 1; 6;\nBuka layanan; 5; 12; {wrong}")


# ---- typing a paper in ---------------------------------------------------------------------


@pytest.mark.parametrize("number", SHEETS)
def test_a_paper_typed_in_passes(number):
    workbook.start_as("Fasilitator")
    form = opened(number)
    assert "nama baru" in said(form)
    for item in questions.load(number).used_as("tugas"):
        form.rows[item.id].box.value = on_paper(item)
    assert "8 dari 8 tugas terisi, 8 benar." in said(form)
    assert "nama baru" not in said(form)
    assert Workbook.current().profile["name"] == "Fasilitator"  # who is active did not change
    book = workbook.find("Kelompok Kertas")
    tasks = questions.load(number)
    answers = {i.id: book.latest(i.key) for i in tasks.used_as("tugas")}
    assert questions.mark_worksheet(tasks, answers).passed
    assert all(book.revision(i.key).outcome == "benar" for i in tasks.used_as("tugas"))


def test_rows_follow_the_paper():
    names = list(opened("05").rows)
    assert names.index("GapTable/kantor") > names.index("05-tugas-6")
    assert names.index("GapTable/baris") < names.index("05-tugas-7")
    assert names.index("SwotPoint/faktor") < names.index("SwotPoint/kata_kunci")
    assert list(opened("03").rows)[-1] == "UsgRanking/masalah"


def test_no_workbook_is_begun_before_something_is_typed():
    form = opened("03", "Kelompok Salah Ketik")
    assert workbook.learners() == []
    form.rows["03-tugas-2"].box.value = "?"
    assert "BELUM tersimpan" in said(form)
    assert workbook.learners() == []


def test_an_answer_that_is_there_is_told_and_kept():
    book = workbook.belonging_to("Kelompok Kertas")
    item = questions.load("03")["03-tugas-2"]
    book.record(item.key, item.key_answer(), outcome="benar")
    form = opened("03", "kelompok  kertas")
    assert "nama baru" not in said(form)
    assert f"Sudah ada: {on_paper(item)} (✓ Benar.)" in said(form)
    row = form.rows[item.id]
    row.box.value = next(
        letter for letter, words in letters.lettered(item).items() if words != item.key_answer()
    )
    assert "✗ Belum tepat. Tersimpan." in row.said
    assert [r.outcome for r in book.history(item.key)] == ["benar", "salah"]
    row.box.value = "Q"
    assert "BELUM tersimpan" in row.said
    assert len(book.history(item.key)) == 2
    assert panels.PaperForm().name.options == ("Kelompok Kertas",)


def test_what_is_not_whole_is_kept_too():
    form = opened("03")
    item = next(i for i in questions.load("03").used_as("tugas") if isinstance(i, Pairs))
    form.rows[item.id].box.value = "1A 2B"
    assert "○ Tersimpan, belum dinilai." in form.rows[item.id].said
    revision = workbook.find("Kelompok Kertas").revision(item.key)
    assert len(revision.value) == 2
    assert revision.outcome is None


def test_what_could_not_be_written_is_told_in_its_row(monkeypatch):
    form = opened("03")

    def full(*_args, **_kwargs):
        raise BimtekError("Cakram penuh.", remedy="Kosongkan sedikit tempat.")

    monkeypatch.setattr(Workbook, "record", full)
    form.rows["03-tugas-2"].box.value = "A"
    assert form.rows["03-tugas-2"].said.startswith("✗ BELUM tersimpan. Cakram penuh.")


def test_a_name_is_needed():
    form = opened("03", "  ")
    assert "Nama kelompok belum diisi" in form.trouble.value
    assert form.rows == {}
    assert "Belum ada lembar yang dibuka." in said(form)


def test_hostile_text_is_shown_as_text():
    form = opened("01", "<img src=x onerror=alert(1)>")
    form.rows["01-tugas-8"].box.value = "<script>alert(1)</script>"
    form.rows["01-tugas-1"].box.value = "<b>"
    shown = form.finding.value + "".join(row.sign.value for row in form.rows.values())
    assert "<img" not in shown
    assert "<b>" not in shown


def test_a_sentence_asked_for_once_is_kept_where_the_draft_looks_for_it():
    form = opened("02")
    item = questions.load("02")["02-tugas-8"]
    form.rows["MyPlace/kecamatan"].box.value = "Witihama"
    form.rows[item.id].box.value = item.key_answer()
    kept = workbook.find("Kelompok Kertas").latest("02/kalimat-fakta")
    assert kept == {"kecamatan": "Witihama", "kalimat": item.key_answer()}


@pytest.mark.parametrize("rows", [1, 2, 5])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.panel)
def test_a_form_typed_in_opens_in_its_panel(form, rows):
    """Whatever was typed, the group can go on with it on a device."""
    number = next(n for n in SHEETS if form in worksheet.contents(n))
    page = opened(number, "Kelompok Kertas")
    for one in form.fields:
        words = {"angka": "12", "program": "P01\nprogram kami"}.get(one.kind, "satu, dua")
        page.rows[f"{form.panel}/{one.name}"].box.value = one.choices[0] if one.choices else words
    if form.list_name:
        lines = [_example(form, n) for n in range(rows)]
        page.rows[f"{form.panel}/{form.list_name}"].box.value = "\n".join(lines)
        assert f"Tersimpan: {rows} baris" in said(page)
    assert "BELUM" not in said(page)
    workbook.switch_to("Kelompok Kertas")
    assert getattr(panels, form.panel)().words()
    draft.read(Workbook.current())


def _example(form: Form, number):
    """Fill in a row, named after its number; kinds of a split table take turns."""
    first, *others = form.example
    if form.split:
        return "; ".join([list(form.split)[number % len(form.split)], f"hal {number}", *others[1:]])
    return "; ".join([f"{first} {number}", *others])


def test_the_group_s_tables_reach_its_draft():
    form = opened("08")
    row = form.rows["SmartIndicator/indikator"]
    whole = "Lama aduan; hari; turun; 14; 3; 2027; buku aduan"
    row.box.value = f"{whole}\nKeluarga terlayani; persen; naik; 45"
    assert "Baris 2 punya 4 kolom, padahal tabelnya 7" in row.said
    assert workbook.learners() == []
    row.box.value = whole
    assert row.said == "✓ Tersimpan: 1 baris."
    book = workbook.find("Kelompok Kertas")
    assert draft.read(book).indicators.rows[0].target == "3"
    form = opened("04")
    form.rows["PriorityDecision/cara"].box.value = "usg"
    form.rows["PriorityDecision/urutan"].box.value = "Air\nJalan\nSampah"
    form.rows["PriorityDecision/alasan"].box.value = "Air kami dahulukan karena totalnya 14."
    assert book.latest("04/prioritas")["urutan"] == ["Air", "Jalan", "Sampah"]
    assert draft.read(book).priority.top == ("Air", "Jalan", "Sampah")
    form = opened("05")
    form.rows["GapTable/baris"].box.value = "SDM; dua; 4; Sekcam menunjuk petugas"
    assert "Baris 1, kolom “Sekarang”" in said(form)
    form.rows["GapTable/baris"].box.value = "SDM; 2; 4; Sekcam menunjuk petugas pengganti"
    assert draft.read(book).readiness.gaps[0].now == 2
    form.rows["SwotPoint/faktor"].box.value = "\n".join(
        f"{kind}; hal {n}; 50; {n}"
        for n, kind in enumerate(("kekuatan", "kelemahan", "peluang", "ancaman"), 1)
    )
    form.rows["SwotPoint/kata_kunci"].box.value = "sehat, air bersih"
    assert draft.read(book).readiness.quadrant is not None
    assert draft.read(book).readiness.keywords == ("sehat", "air bersih")
    form = opened("03")
    form.rows["UsgRanking/masalah"].box.value = "Air mati; 5; 5; 4\nJalan rusak; 4; 4; 3"
    assert draft.read(book).problems.rows[0].name == "Air mati"
    form = opened("07")
    form.rows["QuickWinChoice/anggaran_juta"].box.value = "500"
    form.rows["QuickWinChoice/terpilih"].box.value = "P01\nP04"
    assert draft.read(book).quick_wins.cost == 270
    form = opened("09")
    form.rows["MyRoadMap/langkah"].box.value = "Latih operator; 1; 6;\nBuka layanan; 5; 12; 1"
    form.rows["RiskMatrix/risiko"].box.value = "Operator pindah; 4; 3; Camat menunjuk pengganti"
    assert draft.read(book).road_map.rows[1].start == 6
    assert draft.read(book).risks.rows[0].score == 12
    assert "Sudah ada isian" in opened("09").rows["MyRoadMap/langkah"].said


def test_a_worksheet_is_made_on_the_page(monkeypatch, tmp_path):
    monkeypatch.setenv("BIMTEK_HASIL", str(tmp_path))
    panel = panels.PrintSheets()
    panel.sheet.value = "06"
    assert panel.file.value == ""
    panel.make.click()
    whole = (tmp_path / "cetak" / "lembar-kerja-06.pdf").read_bytes()
    assert whole.startswith(b"%PDF")
    assert 'download="lembar-kerja-06.pdf"' in panel.file.value
    assert "Siap: lembar-kerja-06.pdf." in said(panel)
    panel.hints.value = False
    assert panel.file.value == ""
    panel.make.click()
    assert len((tmp_path / "cetak" / "lembar-kerja-06.pdf").read_bytes()) < len(whole)
