"""Paper: worksheets that can be filled in with a pencil, and typed in afterwards."""

import re
from pathlib import Path

import pytest
from bimtek import draft, panels, paths, questions, workbook
from bimtek.cli import main
from bimtek.errors import BimtekError
from bimtek.panels import paper_form
from bimtek.printing import base, forms, letters, worksheet
from bimtek.questions import Choice, Choices, Number, Order, Pairs
from bimtek.workbook import Workbook
from pypdf import PdfReader

SHEETS = worksheet.numbers()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cetak")
    return {n: worksheet.write_worksheet(n, folder / f"{n}.pdf") for n in SHEETS}


def words_of(path):
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return re.sub(r"\s+", "", text)  # where lines break does not matter


def squeezed(words):
    plain = re.sub(r"\*\*|`|(?<!\w)\*|\*(?!\w)", "", words)
    return re.sub(r"\s+", "", plain)


def test_every_exercise_has_its_paper():
    assert [f"{n:02}" for n in range(1, 10)] == SHEETS


@pytest.mark.parametrize("number", SHEETS)
def test_all_that_is_asked_stands_on_paper(printed, number):
    found = words_of(printed[number])
    tasks = questions.load(number).used_as("tugas")
    for item in tasks:
        first = max(item.prompt.split("\n"), key=len)
        assert squeezed(worksheet._on_paper(first)) in found, first
        for words in item.offered:
            assert squeezed(words) in found
        for hint in item.hints:
            assert squeezed(worksheet._on_paper(hint)) in found
    for screen in ("Jalankansemua", "Periksasemua", "panelini", "panelatas", "regions.fresh"):
        assert screen not in found, screen
    assert "Kelompok:" in found


@pytest.mark.parametrize("number", SHEETS)
def test_no_answer_stands_on_paper(printed, number):
    found = words_of(printed[number])
    for item in questions.load(number).used_as("tugas"):
        assert squeezed(item.explanation) not in found
        if item.kind == "teks":
            assert squeezed(item.example) not in found


@pytest.mark.parametrize("number", SHEETS)
def test_it_prints_on_a4_with_its_fonts(printed, number):
    reader = PdfReader(printed[number])
    assert 3 <= len(reader.pages) <= 9
    for place, page in enumerate(reader.pages, 1):
        assert [round(float(x)) for x in page.mediabox[2:]] == [595, 842]
        assert f"Halaman {place} dari {len(reader.pages)}" in page.extract_text()
        fonts = page["/Resources"]["/Font"].values()
        kinds = {str(font.get_object()["/BaseFont"]) for font in fonts}
        assert all("DejaVu" in kind or "Helvetica" in kind for kind in kinds)
        assert len(page.extract_text()) > 150, "a page with next to nothing on it"
    assert reader.metadata.title.startswith(f"Lembar kerja {number}")


def test_the_same_page_makes_the_same_paper(printed, tmp_path):
    again = worksheet.write_worksheet("03", tmp_path / "lagi.pdf")
    assert again.read_bytes() == printed["03"].read_bytes()


@pytest.mark.parametrize(
    "words",
    ["<b>&</b>", "<script>alert(1)</script>", "x" * 3000, "a\x00b\u202e", "*bintang", "**",
     "[a](b)", "&lt;", "☂ 🙂 ✓", "", "<para>", "{}%s"],
)  # fmt: skip
def test_no_text_breaks_the_paper(words, tmp_path):
    story = [base.paragraph(words), base.table([("A", words), (words, "B")], (1, 3))]
    path = base.write(tmp_path / "a.pdf", story, title="Uji", author=words)
    assert PdfReader(path).pages


def test_what_cannot_be_written_is_told_and_the_earlier_file_stays(tmp_path, monkeypatch, capsys):
    path = tmp_path / "lembar-kerja-03.pdf"
    path.write_bytes(b"lama")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "x")))
        assert main(["cetak", "03", "--ke", str(tmp_path)]) == 1
    assert "Tutup berkas itu" in capsys.readouterr().err
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]
    assert main(["cetak", "03", "--ke", str(tmp_path)]) == 0
    assert main(["cetak", "99"]) == 1
    assert "Lembar kerja yang ada: 01" in capsys.readouterr().err
    assert main(["cetak", "../etc"]) == 1


# ---- letters ------------------------------------------------------------------------------------


def on_paper(item):
    """Write the key as a group would on paper."""
    found = {words: letter for letter, words in letters.lettered(item).items()}
    key = item.key_answer()
    if isinstance(item, Choice):
        return found[key]
    if isinstance(item, Choices | Order):
        return ", ".join(found[one] for one in key)
    if isinstance(item, Pairs):
        return " ".join(f"{n}{found[key[left]]}" for n, left in enumerate(item.left, 1))
    return str(key).replace(".", ",") if isinstance(item, Number) else key


@pytest.mark.parametrize("item", [i for n in SHEETS for i in questions.load(n).used_as("tugas")],
                         ids=lambda item: item.id)  # fmt: skip
def test_letters_mean_the_same_on_paper_and_when_typed(item):
    answer = letters.typed(item, on_paper(item))
    assert item.mark(answer).is_right
    assert letters.typed(item, "  ") is None
    if letters.lettered(item):
        with pytest.raises(BimtekError, match="tidak ada di lembar kertasnya"):
            letters.typed(item, "1Z" if isinstance(item, Pairs) else "Z")


def test_pairs_may_be_typed_as_a_row_of_letters():
    item = next(i for i in questions.load("03").used_as("tugas") if isinstance(i, Pairs))
    row = re.sub(r"\d", "", on_paper(item))
    assert letters.typed(item, row) == letters.typed(item, on_paper(item)) == item.key_answer()
    with pytest.raises(BimtekError, match="hanya ada 1 sampai 5"):
        letters.typed(item, "99A")


# ---- typing a paper in ---------------------------------------------------------------------


@pytest.mark.parametrize("number", SHEETS)
def test_a_paper_typed_in_passes(number):
    workbook.start_as("Fasilitator")
    form = panels.PaperForm()
    form.name.value, form.sheet.value = "Kelompok Kertas", number
    form.open.click()
    for item in questions.load(number).used_as("tugas"):
        form.boxes[item.id].value = on_paper(item)
    said = "\n".join(form.lines())
    assert "8 dari 8 tugas terisi, 8 benar." in said
    assert Workbook.current().profile["name"] == "Fasilitator"  # who is active did not change
    book = workbook.find("Kelompok Kertas")
    tasks = questions.load(number)
    answers = {i.id: book.latest(i.key) for i in tasks.used_as("tugas")}
    assert questions.mark_worksheet(tasks, answers).passed


def test_an_answer_that_is_there_is_told_and_kept():
    book = workbook.belonging_to("Kelompok Kertas")
    item = questions.load("03")["03-tugas-2"]
    book.record(item.key, item.key_answer(), outcome="benar")
    form = panels.PaperForm()
    form.name.value, form.sheet.value = "kelompok kertas", "03"
    form.open.click()
    assert "Sudah ada jawaban" in "\n".join(form.lines())
    wrong = next(
        letter for letter, words in letters.lettered(item).items() if words != item.key_answer()
    )
    form.boxes[item.id].value = wrong
    assert "✗ Belum tepat." in "\n".join(form.lines())
    assert [r.outcome for r in book.history(item.key)] == ["benar", "salah"]
    form.boxes[item.id].value = "Q"
    assert "Belum tersimpan" in "\n".join(form.lines())
    assert len(book.history(item.key)) == 2


def test_a_name_is_needed():
    form = panels.PaperForm()
    form.open.click()
    assert "Nama belum diisi" in form.trouble.value
    assert form.boxes == {}


def test_the_group_s_tables_reach_its_draft():
    form = panels.PaperForm()
    form.name.value, form.sheet.value = "Kelompok Kertas", "08"
    form.open.click()
    box = form.boxes["SmartIndicator/indikator"]
    whole = "Lama aduan; hari; turun; 14; 3; 2027; buku aduan"
    box.value = f"{whole}\nKeluarga terlayani; persen; naik; 45"
    assert "Baris 2 punya 4 kolom, padahal tabelnya 7" in "\n".join(form.lines())
    book = workbook.find("Kelompok Kertas")
    assert book.latest("08/indikator") is None
    box.value = whole
    assert "Tersimpan" in "\n".join(form.lines())
    assert not draft.read(book).indicators.is_empty
    form.sheet.value = "04"
    form.open.click()
    form.boxes["PriorityDecision/cara"].value = "USG"
    form.boxes["PriorityDecision/urutan"].value = "Air\nJalan\nSampah"
    form.boxes["PriorityDecision/alasan"].value = "Air kami dahulukan karena totalnya 14."
    assert book.latest("04/prioritas")["urutan"] == ["Air", "Jalan", "Sampah"]
    assert not draft.read(book).priority.is_empty
    form.sheet.value = "05"
    form.open.click()
    form.boxes["GapTable/baris"].value = "SDM; dua; 4; Sekcam menunjuk petugas"
    assert "Baris 1, kolom “Sekarang”" in "\n".join(form.lines())
    form.boxes["GapTable/baris"].value = "SDM; 2; 4; Sekcam menunjuk petugas pengganti"
    assert draft.read(book).readiness.gaps[0].now == 2


def test_every_form_belongs_to_a_panel_and_holds_together():
    for name, form in forms.forms().items():
        assert hasattr(panels, name)
        assert not form.key or form.key == getattr(panels, name).key
        assert all(len(row) == len(form.columns) for row in (*form.rows, form.example) if row)
        if form.list_name:
            line = "; ".join(form.example)
            (row,) = paper_form.table_of(form, line)
            assert list(row) == [column.name for column in form.columns]


def test_a_spoiled_form_file_is_told(tmp_path, monkeypatch):
    spoiled = tmp_path / "borang.yaml"
    spoiled.write_text("OwnDefinition:\n\tjudul: x\n")
    monkeypatch.setattr(forms, "FILE", spoiled)
    forms.forms.cache_clear()
    try:
        with pytest.raises(BimtekError, match=r"borang\.yaml") as caught:
            forms.forms()
        assert "2" in str(caught.value)
    finally:
        forms.forms.cache_clear()
    assert paths.EXERCISES in forms.FILE.parents or spoiled == forms.FILE
