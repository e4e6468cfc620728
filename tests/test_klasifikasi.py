"""Questions answered on a picture: what is marked goes into classes."""

import pytest
from bimtek import panels, questions
from bimtek.panels import inputs
from bimtek.questions import Classification, check_bank, drawing
from bimtek.workbook import Workbook

ITEMS = [
    item
    for n in range(11)
    for item in questions.load(f"{n:02}")
    if isinstance(item, Classification)
]


def by_id(item):
    return item.id


def test_there_is_one_on_a_map_and_one_on_a_chart():
    assert {item.picture for item in ITEMS} == {"peta", "titik"}


@pytest.mark.parametrize("item", ITEMS, ids=by_id)
def test_it_is_marked_mark_by_mark(item):
    key = item.key_answer()
    assert item.mark(key).is_right
    first = next(iter(key))
    other = next(one for one in item.classes if one != key[first])
    mark = item.mark({**key, first: other})
    assert mark.status == "sebagian"
    assert first in mark.messages[1]
    assert item.pairs[0].explanation in mark.messages[1]
    assert item.mark({}).status == "kosong"
    assert not item.mark({}).is_try


@pytest.mark.parametrize("item", ITEMS, ids=by_id)
def test_its_classes_follow_from_what_is_drawn(item):
    """Where the picture has figures, the key agrees with them."""
    if item.axes is None:
        return
    across, up = item.axes
    classes = {
        pair.left: (pair.right, spot.x > across.middle, spot.y > up.middle)
        for pair, spot in zip(item.pairs, item.spots, strict=True)
    }
    by_corner = {}
    for into, right, top in classes.values():
        assert by_corner.setdefault((right, top), into) == into
    assert len(set(by_corner.values())) == len(by_corner) == len(item.classes)


@pytest.mark.parametrize("item", ITEMS, ids=by_id)
def test_whoever_cannot_see_the_picture_has_it_in_words(item):
    said = "\n".join(inputs.make(item).offers())
    for spot in item.spots:
        assert f"{spot.letter} · {spot.name}" in said
    assert all(one in said for one in item.classes)
    assert item.picture_title in said


@pytest.mark.parametrize("item", ITEMS, ids=by_id)
def test_the_picture_is_part_of_the_stored_page(item):
    panel = panels.Check(item.id)
    assert panel.picture() is not None
    assert drawing.chart_of(item).title == item.picture_title
    (card,) = panel.cards
    card.input.write(item.key_answer())
    card._changed(None)
    card.check.click()
    assert Workbook.current().revision(item.key).outcome == "benar"
    again = panels.Check(item.id)
    assert again.cards[0].input.read() == item.key_answer()


TEMPLATE = """
pelajaran: "02"
butir:
  - id: 02-ulang-1
    pakai: ulang
    jenis: klasifikasi
    tujuan: 02-T3
    tingkat: mudah
    soal: Masukkan tiap huruf ke kelasnya.
    kelas: [satu, dua]
    gambar: {gambar}
    butir:
      - {{nama: {name}, {place}kelas: satu, penjelasan: begini}}
      - {{nama: Larantuka, {place}kelas: {last}, penjelasan: begitu}}
    petunjuk: [a b c, d e f, g h i]
    penjelasan: Karena begitu.
    sumber: Contoh latihan
"""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "Atlantis"}, "tidak ada di peta wilayah ini"),
        ({"last": "tiga"}, "tidak ada di daftar kelas"),
        ({"gambar": "{jenis: foto, judul: x}"}, "tidak dikenal"),
        ({"gambar": "{jenis: peta}"}, "“judul” belum ada"),
        (
            {
                "gambar": "{jenis: titik, judul: x, sumber: y, mendatar: {judul: a, dari: 5, "
                "sampai: 1, tengah: 3}, tegak: {judul: b, dari: 1, sampai: 5, tengah: 3}}",
                "place": "x: 1, y: 1, ",
            },
            "Sumbu ini tidak urut",
        ),
        (
            {
                "gambar": "{jenis: titik, judul: x, sumber: y, mendatar: {judul: a, dari: 1, "
                "sampai: 5, tengah: 3}, tegak: {judul: b, dari: 1, sampai: 5, tengah: 3}}",
            },
            "“x” belum ada",
        ),
    ],
)
def test_a_slip_in_the_bank_is_told_with_its_line(tmp_path, change, words):
    fields = {"gambar": "{jenis: peta, judul: x}", "name": "Ile Boleng", "place": "", "last": "dua"}
    path = tmp_path / "02-ulang.yaml"
    path.write_text(TEMPLATE.format(**fields))
    assert check_bank(path) == []
    path.write_text(TEMPLATE.format(**{**fields, **change}))
    problems = check_bank(path)
    assert any(words in str(problem) for problem in problems), problems
    assert all(problem.row for problem in problems)
