"""The draft as Word document and Excel tables: what must hold whatever people wrote."""

import copy
import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile

import docx
import openpyxl
import pytest
from bimtek import draft, regions
from bimtek.draft import examples
from bimtek.draft.content import document
from bimtek.draft.reading import _read
from bimtek.draft.sheets import write_xlsx
from bimtek.draft.word import write_docx
from bimtek.workbook import Workbook
from docx.oxml.ns import qn
from lxml import etree

DAY = dt.date(2026, 6, 5)
HOSTILE = [
    '=HYPERLINK("http://x","klik")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=cmd|' /C calc'!A0",
    "<script>alert(1)</script>", "<w:p/>&amp;]]>", "$\\frac{$", "💧👩‍👩‍👧 مرحبا", "\u202eterbalik",
    "\x00\x01\x1b[31m\ud800\ufffe", "x" * 3000, "Sangat panjang sekali. " * 300, "'petik",
    "[siapa]", "{NUMPAGES}", "%1 %s {0}", "' onmouseover='x",
]  # fmt: skip
KEPT = {"peran", "id", "ke", "jenis", "arah", "cara"}
TASKS = ["01/01-tugas-8", "04/04-tugas-8", "05/05-tugas-7", "05/05-tugas-8", "06/06-tugas-8",
         "07/07-tugas-8", "08/08-tugas-8", "09/09-tugas-7", "09/09-tugas-8"]  # fmt: skip


def hostile():
    """Every text of a group replaced by one that would like to do harm."""
    texts = iter(HOSTILE * 50)

    def poisoned(value):
        if isinstance(value, str):
            return f"{next(texts)} {len(value)}"
        if isinstance(value, list):
            return [poisoned(one) for one in value]
        if isinstance(value, dict):
            return {k: one if k in KEPT else poisoned(one) for k, one in value.items()}
        return value

    answers = {key: poisoned(one) for key, one in copy.deepcopy(examples.book()._answers).items()}
    answers |= {task: next(texts) for task in TASKS}
    profile = {"name": "=1+1\x00<b> & $x$ " + "panjang " * 90, "instansi": "@x", "kecamatan": "+x"}
    return _read(examples.ExampleBook(profile, answers), examples.kit_texts())


def little():
    book = Workbook.memory()
    book.record("01/definisi", {"teks": "Kota cerdas adalah kota yang warganya sehat."})
    book.record("03/usg", {"masalah": [{"nama": "Kapal batal", "u": 3, "s": 4, "g": 2}]})
    return draft.read(book)


DRAFTS = {
    "whole": draft.example,
    "little": little,
    "nothing": lambda: draft.read(Workbook.memory()),
    "hostile": hostile,
}


@pytest.fixture(scope="module")
def written():
    """All four, each written once: name → (Word, Excel)."""
    made = {}
    for name, make in DRAFTS.items():
        one, other = io.BytesIO(), io.BytesIO()
        write_docx(make(), one, DAY)
        write_xlsx(make(), other, DAY)
        made[name] = one.getvalue(), other.getvalue()
    return made


@pytest.fixture(params=list(DRAFTS))
def word(request, written):
    return docx.Document(io.BytesIO(written[request.param][0]))


@pytest.fixture(params=list(DRAFTS))
def sheets(request, written):
    return openpyxl.load_workbook(io.BytesIO(written[request.param][1]))


def headings(word, level=None):
    return [
        p for p in word.paragraphs
        if re.fullmatch(f"Heading {level or '[12]'}", p.style.name)
    ]  # fmt: skip


def body(word):
    """Paragraphs and tables of the body, in order."""
    return [e for e in word.element.body if e.tag in (qn("w:p"), qn("w:tbl"))]


# ---- Word: what every document has ----------------------------------------------------------


def test_no_heading_stands_over_nothing(word):
    elements = body(word)
    of = {p._p: p for p in word.paragraphs}
    for place, one in enumerate(elements):
        if one in of and of[one].style.name.startswith("Heading"):
            after = elements[place + 1]
            assert after not in of or not of[after].style.name.startswith(of[one].style.name)
            assert (
                after not in of or of[after].text.strip() or after.findall(f".//{qn('w:drawing')}")
            )


def test_a_heading_stays_with_what_follows(word):
    for name in ("Heading 1", "Heading 2"):
        assert word.styles[name].paragraph_format.keep_with_next


def test_every_table_has_a_caption_a_repeating_header_and_rows_that_stay_whole(word):
    elements = body(word)
    for number, table in enumerate(word.tables, 1):
        caption = docx.text.paragraph.Paragraph(elements[elements.index(table._tbl) - 1], word)
        assert caption.style.name == "Caption"
        assert caption.text.startswith(f"Tabel {number}. ")
        assert caption.paragraph_format.keep_with_next
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert others
        for row in (first, *others):
            long = max(len(cell.text) for cell in row.cells) > 300
            assert long or row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_tables_fit_between_the_margins(word):
    page = word.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    room = page.page_width - page.left_margin - page.right_margin
    for table in word.tables:
        assert sum(cell.width for cell in table.rows[0].cells) <= room * 1.001


def test_every_picture_has_a_caption_and_words_for_who_does_not_see_it(word):
    shapes = word.inline_shapes
    captions = [p.text for p in word.paragraphs if p.text.startswith("Gambar ")]
    assert len(shapes) == len(captions)
    for number, (shape, caption) in enumerate(zip(shapes, captions, strict=True), 1):
        assert caption.startswith(f"Gambar {number}. ")
        assert len(shape._inline.docPr.get("descr")) > 20


def test_page_language_footer_and_properties(word):
    assert {e.get(qn("w:val")) for e in word.styles["Normal"].element.iter(qn("w:lang"))} == {
        "id-ID"
    }
    footer = word.sections[0].footer.paragraphs[0]
    codes = [e.text.strip() for e in footer._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert re.fullmatch(r"Kit Bimtek Kota Cerdas · .+\tHalaman 1 dari 1", footer.text)
    core = word.core_properties
    assert core.title == f"Bahan Masukan Buku 1 – Masterplan Kota Cerdas {regions.load().full_name}"
    assert core.author
    assert core.created.date() == DAY


def test_nothing_looks_like_a_blank_left_behind(word, request):
    text = "\n".join(p.text for p in word.paragraphs)
    assert not re.search(r"\bNone\b|\bnan\b|TODO|Lorem|\(kosong\)", text)
    if "hostile" not in request.node.name:
        assert not re.search(r"\[\w+( \w+)*\]|\{\w*\}", text)


def test_every_chapter_is_in_the_contents_and_links_to_it(word):
    bookmarks = {e.get(qn("w:name")) for e in word.element.iter(qn("w:bookmarkStart"))}
    links = [e.get(qn("w:anchor")) for e in word.element.iter(qn("w:hyperlink"))]
    numbered = [p for p in headings(word, 1) if p._p.pPr.numPr is None]
    assert len(links) == len(numbered) == len(bookmarks)
    assert set(links) == bookmarks


ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
        "spacing ind contextualSpacing jc outlineLvl rPr"
    ),
    "rPr": "rStyle rFonts b bCs i iCs color spacing w kern sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW tcBorders shd vAlign",
}


@pytest.mark.parametrize("name", DRAFTS)
def test_properties_stand_in_the_order_that_word_asks_for(written, name):
    with zipfile.ZipFile(io.BytesIO(written[name][0])) as package:
        assert package.testzip() is None
        for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
            tree = etree.fromstring(package.read(part))
            for kind, tags_in_order in ORDER.items():
                order = tags_in_order.split()
                for found in tree.iter(qn(f"w:{kind}")):
                    tags = [etree.QName(child).localname for child in found]
                    known = [order.index(tag) for tag in tags if tag in order]
                    assert known == sorted(known), (part, kind, tags)


# ---- Word: what it says -----------------------------------------------------------------------


def test_the_whole_draft_has_all_chapters_and_says_that_nothing_is_empty(written):
    word = docx.Document(io.BytesIO(written["whole"][0]))
    titles = [p.text for p in headings(word, 1)]
    sections = [section.title for section in draft.example().sections]
    assert titles == ["Ringkasan", "Isi dokumen", *sections, "Sumber data dan metode",
                      "Yang masih kosong"]  # fmt: skip
    assert "Tidak ada. Kedua belas bagian sudah terisi." in word.paragraphs[-1].text
    assert len(word.inline_shapes) == 6


def test_each_choice_comes_with_its_reason(written):
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(written["whole"][0])).paragraphs)
    assert "Alasan: Air kami dahulukan karena totalnya 13" in text
    assert "Alasan: Kami memilih keduanya karena 300 keluarga" in text


def test_what_is_empty_is_listed_with_the_page_to_fill_it(written):
    word = docx.Document(io.BytesIO(written["little"][0]))
    rows = {row.cells[0].text: row.cells for row in word.tables[-1].rows}
    assert rows["Program quick win"][1].text == "Belum diisi."
    assert rows["Program quick win"][2].text == "Lembar kerja 07"
    assert "Baru 1 masalah" in rows["Daftar masalah dan peringkat USG"][1].text
    assert "Program quick win" not in [p.text for p in headings(word)]


def test_an_empty_draft_is_an_honest_page(written):
    word = docx.Document(io.BytesIO(written["nothing"][0]))
    assert [p.text for p in headings(word)] == ["Ringkasan", "Isi dokumen", "Yang masih kosong"]
    assert len(word.tables[-1].rows) == 13


def test_practice_data_are_marked_and_named(written):
    word = docx.Document(io.BytesIO(written["whole"][0]))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Satu nomor aduan warga †" in cells
    text = "\n".join(p.text for p in word.paragraphs)
    assert "data latihan, bukan data resmi (24 calon program)" in text
    assert "1 dari 2 program quick win" in text


def test_methods_are_named_only_where_they_were_used(written):
    def methods(name):
        word = docx.Document(io.BytesIO(written[name][0]))
        return "\n".join(p.text for p in word.paragraphs)

    assert "Saaty, 1980" in methods("whole")
    assert "Saaty" not in methods("little")
    assert "Pulang Pisau" in methods("little")


def test_lists_count_from_one_each_time(written):
    word = docx.Document(io.BytesIO(written["whole"][0]))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert len(set(numbers)) == 2  # priorities, missions


# ---- hostile texts ------------------------------------------------------------------------------


def test_hostile_texts_stay_texts_in_word(written):
    with zipfile.ZipFile(io.BytesIO(written["hostile"][0])) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                tree = etree.fromstring(package.read(name))
                text = " ".join(tree.itertext())
                assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\ufffe\uffff]", text)
        rels = package.read("word/_rels/document.xml.rels").decode()
        assert "http://x" not in rels
    word = docx.Document(io.BytesIO(written["hostile"][0]))
    text = "\n".join(c.text for t in word.tables for r in t.rows for c in r.cells)
    assert "<script>alert(1)</script>" in text
    assert "=HYPERLINK(" in text


@pytest.mark.parametrize("name", DRAFTS)
def test_no_formula_in_any_sheet(written, name):
    with zipfile.ZipFile(io.BytesIO(written[name][1])) as package:
        parts = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        assert parts
        for part in parts:
            tree = etree.fromstring(package.read(part))
            spread = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
            assert not list(tree.iter(f"{spread}f"))
            assert {c.get("t", "n") for c in tree.iter(f"{spread}c")} <= {"inlineStr", "s", "n"}
        assert not [n for n in package.namelist() if "external" in n.lower()]


def test_texts_that_look_like_formulas_are_quoted(written):
    book = openpyxl.load_workbook(io.BytesIO(written["hostile"][1]))
    found = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]
    assert len(found) > 10
    for cell in found:
        assert cell.data_type == "s" or cell.quotePrefix
        assert cell.quotePrefix


# ---- Excel: what every file has -----------------------------------------------------------------


def test_the_first_sheet_says_whose_it_is_and_what_follows(sheets):
    first = sheets.worksheets[0]
    assert first.title == "Baca dulu"
    words = [str(cell.value) for row in first.iter_rows() for cell in row if cell.value]
    assert "Kelompok" in words
    assert "5 Juni 2026" in words
    for sheet in sheets.worksheets[1:]:
        assert sheet.title in words


def test_sheets_print_on_a4_across_with_a_fixed_head(sheets):
    for sheet in sheets.worksheets[1:]:
        assert re.fullmatch(r"\d+\. [^\[\]:*?/\\]{1,27}", sheet.title)
        assert sheet.freeze_panes == "A5"
        assert sheet.print_title_rows == "$4:$4"
    for sheet in sheets:
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_numbers_are_numbers_with_the_decimals_of_the_document(written):
    book = openpyxl.load_workbook(io.BytesIO(written["whole"][1]))
    (ranking,) = [sheet for sheet in book if sheet.title.endswith("Peringkat USG")]
    first = [cell.value for cell in ranking[5]]
    assert first == ["1", "Air sering mati, Solor Timur", 4, 5, 4, 13]
    (weights,) = [sheet for sheet in book if sheet.title.endswith("AHP")]
    assert weights["B5"].value == pytest.approx(57.142857)
    assert weights["B5"].number_format == "#,##0.0"
    (goals,) = [sheet for sheet in book if sheet.title.endswith("Indikator")]
    assert (goals["C5"].value, goals["D5"].value) == (12, 4)


def test_the_same_tables_stand_in_both(written):
    for name in DRAFTS:
        word = docx.Document(io.BytesIO(written[name][0]))
        book = openpyxl.load_workbook(io.BytesIO(written[name][1]))
        assert len(word.tables) == len(book.worksheets) - 1


# ---- the content itself -------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAFTS)
def test_no_chapter_is_empty_and_every_row_fits_its_table(name):
    told = document(DRAFTS[name](), DAY)
    for chapter in told.chapters:
        assert chapter.blocks
        for block in chapter.blocks:
            if hasattr(block, "columns"):
                assert {len(row) for row in block.rows} == {len(block.columns)}
                assert len(block.sheet) <= 27


def test_the_region_is_named_by_its_data(monkeypatch):
    monkeypatch.setattr(regions.load(), "full_name", "Kabupaten Lain")
    told = document(draft.example(), DAY)
    assert told.subtitle == "Masterplan Kota Cerdas Kabupaten Lain"


# ---- rendered -----------------------------------------------------------------------------------

SOFFICE = shutil.which("soffice")


@pytest.mark.lambat
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice tidak ada di komputer ini")
def test_rendered_it_has_no_empty_page_and_no_heading_at_a_foot(written, tmp_path):
    import pypdf

    for name in ("whole", "hostile"):
        (tmp_path / f"{name}.docx").write_bytes(written[name][0])
    (tmp_path / "hostile.xlsx").write_bytes(written["hostile"][1])
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profil", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), "whole.docx", "hostile.docx",
         "hostile.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    titles = {section.title for section in draft.example().sections} | {"Yang masih kosong"}
    for name, most in (("whole", 12), ("hostile", 16)):
        pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / f"{name}.pdf").pages]
        assert 5 <= len(pages) <= most
        for number, text in enumerate(pages, 1):
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            assert f"Halaman {number} dari {len(pages)}" in text
            above = [line for line in lines if "Halaman" not in line and "Kit Bimtek" not in line]
            # A page whose only content is a picture has its caption as words.
            assert above
            if number > 1:
                assert re.sub(r"^[\d.]+\s*", "", above[-1]) not in titles
    assert "#NAME?" not in "".join(
        page.extract_text() for page in pypdf.PdfReader(tmp_path / "hostile.pdf").pages
    )
