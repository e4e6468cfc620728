"""The glossary: every term is complete, every link arrives, and a word is found."""

import json
import re
from urllib.parse import unquote

import pytest
from bimtek import glossary, paths
from bimtek.errors import BimtekError
from bimtek.kit import notebooks
from bimtek.panels import Glossary
from bimtek.panels.glossary import EXAMPLES, MOST

GOOD = '- istilah: laju\n  arti: "Jumlah dibagi penduduk."\n  pelajaran: "03"\n'


def test_the_list_is_long_sorted_and_short_worded():
    terms = glossary.load()
    assert len(terms) >= 80
    names = [term.name.lower() for term in terms]
    assert names == sorted(set(names))
    assert {term.lesson for term in terms} >= {f"{number:02}" for number in range(1, 10)}
    for term in terms:
        sentences = re.split(r"(?<=[.?!]) ", term.plain)
        assert term.plain.endswith("."), term.name
        assert len(sentences) <= 2, term.name
        assert max(len(sentence.split()) for sentence in sentences) <= 25, term.name


def test_every_term_named_under_see_exists():
    slugs = {glossary.slug(term.name) for term in glossary.load()}
    assert {glossary.slug(name) for term in glossary.load() for name in term.see} <= slugs


def test_the_page_is_what_the_list_makes():
    page = glossary.PAGE.read_text(encoding="utf-8")
    assert page == glossary.markdown(), "jalankan `python3 mulai.py segarkan`"


def test_anchors_are_the_same_on_code_hosts_and_in_jupyterlab():
    page = glossary.markdown()
    headings = re.findall(r"^### (.+)$", page, re.MULTILINE)
    # Code hosts: lower case, signs dropped. JupyterLab: nothing but spaces changed.
    assert [glossary.slug(name) for name in headings] == [
        name.replace(" ", "-") for name in headings
    ]
    anchors = {glossary.slug(name) for name in headings}
    assert len(anchors) == len(headings) == len(glossary.load())
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= anchors
    for link in re.findall(r"\]\(\.\./([^)]+)\)", page):
        assert (paths.KIT / link).is_file(), link


def test_every_link_of_a_lesson_arrives():
    anchors = {glossary.slug(term.name) for term in glossary.load()}
    linked = {}
    for path in notebooks.all_notebooks():
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            for anchor in re.findall(r"glosarium\.md#([^)\s\"]+)", "".join(cell["source"])):
                linked.setdefault(unquote(anchor), path.name)
    assert linked
    assert {anchor: page for anchor, page in linked.items() if anchor not in anchors} == {}


# ---- searching -------------------------------------------------------------------------


def test_search_knows_no_capitals_and_puts_the_name_first():
    assert glossary.search("AHP")[0].name == "AHP"
    assert glossary.search("ahp") == glossary.search("  AHP ")
    assert glossary.search("hasil")[0].name == "hasil"
    assert glossary.search("kurva kaplan–meier")[0].name == "kurva Kaplan-Meier"


def test_search_finds_by_meaning_and_wants_all_words():
    assert "laju" in [term.name for term in glossary.search("1.000 jiwa")]
    assert "laju" in [term.name for term in glossary.search("jiwa aduan")]
    assert "command center" in [term.name for term in glossary.search("ruang kendali")]
    assert glossary.search("zzz") == glossary.search("") == glossary.search(" ") == ()


# ---- a slip in the list ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("added", "row", "column"),
    [
        ('- istilah: seri\n  pelajaran: "03"\n', 4, "arti"),
        ('- istilah: seri\n  arti: "Sama."\n', 4, "pelajaran"),
        ('- istilah: seri\n  arti: "Sama."\n  pelajaran: 3\n', 4, "pelajaran"),
        ('- istilah: seri\n  arti: "Sama."\n  pelajaran: "tiga"\n', 4, "pelajaran"),
        ('- istilah: Laju\n  arti: "Lagi."\n  pelajaran: "04"\n', 4, "istilah"),
        ('- istilah: dampak–mudah\n  arti: "A."\n  pelajaran: "04"\n', 4, "istilah"),
        (GOOD.replace("laju", "seri") + "  lihat: [tak ada]\n", 4, "lihat"),
        (GOOD.replace("laju", "seri") + "  lihat: [seri]\n", 4, "lihat"),
        (GOOD.replace("laju", "seri") + "  lihat: laju\n", 4, "lihat"),
        (GOOD.replace("laju", "seri") + "  sumber: [1]\n", 4, "sumber"),
        (GOOD.replace("laju", "seri") + "  lain: x\n", 4, "lain"),
        ("- sebuah teks\n", 4, None),
        ('- istilah: "seri\n', 5, None),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path, added, row, column):
    file = tmp_path / "glosarium.yaml"
    file.write_text(GOOD + added, encoding="utf-8")
    with pytest.raises(BimtekError) as caught:
        glossary.load(file)
    assert (caught.value.file, caught.value.row, caught.value.column) == (file.name, row, column)
    assert caught.value.remedy


@pytest.mark.parametrize("content", [None, "", "laju: 3\n", b"\xff\xfe\xff"])
def test_a_file_that_is_no_list_is_told(tmp_path, content):
    file = tmp_path / "glosarium.yaml"
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BimtekError):
        glossary.load(file)


def test_a_mended_list_is_read_again(tmp_path):
    file = tmp_path / "glosarium.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert len(glossary.load(file)) == 1
    file.write_text(GOOD + GOOD.replace("laju", "seri"), encoding="utf-8")
    assert [term.name for term in glossary.load(file)] == ["laju", "seri"]


# ---- the panel ---------------------------------------------------------------------------


def test_the_panel_begins_with_examples_and_follows_the_box():
    panel = Glossary()
    assert [term.name for term in panel.found] == list(EXAMPLES)
    assert "3 contoh" in panel.words()
    panel.box.value = "BOBOT"
    assert panel.found[0].name == "bobot"
    for term in panel.found[:MOST]:
        assert term.plain in panel.words()
        assert f"<strong>{term.name}</strong>" in panel.list.value
    assert "<em>" in panel.list.value or "*" not in "".join(t.meaning for t in panel.found[:MOST])
    panel.box.value = "a"
    assert panel.list.value.count("<strong>") == MOST
    assert f"Yang tampil {MOST} pertama" in panel.words()
    panel.box.value = "<b>zzz"
    assert panel.found == ()
    assert "Belum ada istilah" in panel.words()
    assert "<b>zzz" not in panel.finding.value
    panel.box.value = ""
    assert "3 contoh" in panel.finding.value


def test_foreign_words_are_set_apart_without_asterisks():
    panel = Glossary()
    panel.box.value = "laju"
    assert "<em>rate</em>" in panel.list.value
    assert "*" not in panel.words()
