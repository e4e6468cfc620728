"""Paper: worksheets that can be filled in with a pencil, and typed in afterwards."""

import json
import re
from pathlib import Path

import pytest
from bimtek import paths, questions
from bimtek.cli import main
from bimtek.draft.handover import NEEDS
from bimtek.errors import BimtekError
from bimtek.printing import base, forms, rooms, worksheet
from bimtek.questions.rules import RULES
from pypdf import PdfReader

SHEETS = worksheet.numbers()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cetak")
    return {n: worksheet.write_worksheet(n, folder / f"{n}.pdf") for n in SHEETS}


def text_of(path):
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def words_of(path):
    return re.sub(r"\s+", "", text_of(path))  # where lines break does not matter


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
        assert squeezed(worksheet.on_paper(first)) in found, first
        for words in item.offered:
            assert squeezed(words) in found
        for hint in item.hints:
            assert squeezed(worksheet.on_paper(hint)) in found
    for screen in ("Jalankansemua", "Periksasemua", "regions.fresh", "Tantangan"):
        assert screen not in found, screen
    assert not re.findall(r"\b\w*[Pp]anel(?! surya)\w*", text_of(printed[number]))
    assert "Kelompok:" in found


@pytest.mark.parametrize("number", SHEETS)
def test_what_is_made_up_and_what_was_made_before_is_said_at_the_top(printed, number):
    found = words_of(printed[number])
    page = json.loads(next(paths.EXERCISES.glob(f"{number}-*.ipynb")).read_text("utf-8"))
    opening = "".join(page["cells"][0]["source"])
    assert squeezed(opening.split("\n\n")[-1]) in found
    assert squeezed(re.search(r"Ada \*\*8 tugas.*menit\*\*\.", opening).group()) in found
    for name in NEEDS.get(number, ()):
        assert squeezed(f"{name} (lembar") in found


@pytest.mark.parametrize("number", SHEETS)
def test_every_form_of_the_worksheet_stands_on_paper(printed, number):
    found = words_of(printed[number])
    for form in worksheet.contents(number):
        if isinstance(form, forms.Form):
            titles = [form.title, *(one.title for one in (*form.fields, *form.columns))]
            assert all(squeezed(title) in found for title in titles)
            assert not form.example or "(contoh)" in found


def test_hints_can_be_kept_back(printed, tmp_path, capsys):
    assert main(["cetak", "03", "--ke", str(tmp_path), "--tanpa-petunjuk"]) == 0
    assert "lembar-kerja-03.pdf" in capsys.readouterr().out
    path = tmp_path / "lembar-kerja-03.pdf"
    found = words_of(path)
    for item in questions.load("03").used_as("tugas"):
        assert squeezed(item.hints[2]) not in found
    last = PdfReader(printed["03"]).pages[-1].extract_text()
    assert "Petunjuk" in last
    assert "Tugas 8." not in last
    assert len(PdfReader(path).pages) < len(PdfReader(printed["03"]).pages)


def test_whoever_writes_can_check_alone_what_the_rules_will_look_for():
    assert set(rooms.CHECKS) <= set(RULES)
    said = " ".join(rooms._checks(questions.load("02")["02-tugas-8"]))
    assert "paling sedikit 7 kata" in said
    assert "ada nama kecamatan atau desa" in said
    assert "Dukcapil" not in said


@pytest.mark.parametrize("number", SHEETS)
def test_no_answer_stands_on_paper(printed, number):
    found = words_of(printed[number])
    for item in questions.load(number).used_as("tugas"):
        assert squeezed(item.explanation) not in found
        if item.kind == "teks":
            assert squeezed(item.example) not in found


def _is_embedded(font):
    return "DejaVu" in font["/BaseFont"] and "/FontFile2" in font["/FontDescriptor"]


@pytest.mark.parametrize("number", SHEETS)
def test_it_prints_on_a4_with_its_fonts(printed, number):
    reader = PdfReader(printed[number])
    assert 3 <= len(reader.pages) <= 9
    for place, page in enumerate(reader.pages, 1):
        assert [round(float(x)) for x in page.mediabox[2:]] == [595, 842]
        assert f"Halaman {place} dari {len(reader.pages)}" in page.extract_text()
        fonts = page["/Resources"]["/Font"].values()
        assert all(_is_embedded(font.get_object()) for font in fonts)
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


@pytest.mark.parametrize("picture", ["peta", "titik"])
def test_a_picture_is_printed_with_its_marks_in_words(picture, tmp_path):
    item = next(
        item for n in range(11) for item in questions.load(f"{n:02}")
        if getattr(item, "picture", "") == picture
    )  # fmt: skip
    path = base.write(tmp_path / "a.pdf", list(worksheet._task(item)), title="Uji")
    (page,) = PdfReader(path).pages
    assert len(page.images) == 1
    found = words_of(path)
    for spot in item.spots:
        assert squeezed(f"{spot.letter}{spot.name}") in found
    for number, into in enumerate(item.classes, 1):
        assert squeezed(f"{number}. {into}") in found


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
