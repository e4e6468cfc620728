"""Whatever file arrives, it is taken up whole or refused in words, and holds up no other."""

import json
import random
import sqlite3

import pytest
import workbooks
from bimtek import workbook
from bimtek.errors import BimtekError
from bimtek.workbook import Workbook, gather, pack
from bimtek.workbook.package import checksum, unpack
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ODD = st.sampled_from(
    [None, True, -1, 0, 1.5, 2**63, 10**400, "", "\x00", "\ud800", "a" * 300, "_diteruskan",
     "../x", "2024-06-05", "9999-12-31T23:59:59.999+23:59", "0001-01-01T00:00:00+00:00",
     [], {}, [[]], {"name": 1}, {"name": "\ud800"}, {"name": "x" * 999}, [None, {"a": []}]]
)  # fmt: skip
FIELDS = ("uid", "urut", "kunci", "isi", "hasil", "disimpan", "mengembalikan")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path / "rumah"))
    return tmp_path


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A good file: a name, some answers, an undo."""
    where = tmp_path_factory.mktemp("baik")
    book = Workbook.open(where / "k.bimtek", "Kelompok Bahari")
    for n in range(6):
        book.record(f"03/03-tugas-{n % 2}", {"teks": f"a{n}"}, outcome="benar")
    book.undo("03/03-tugas-1")
    return pack(book, where), book.path


def taken_or_told(path):
    """Take up a file; where that is refused, in words, give none."""
    (done,) = gather([path])
    if done.problem is None:
        shown = "".join(repr(r) + workbook.saved_text(r) for r in done.book.revisions())
        assert shown.encode("utf-8")
        assert all(learner.problem is None for learner in workbook.learners())
        pack(done.book, path.parent / "lagi")
        done.book.undo("03/03-tugas-1")
        assert done.book.record("03/usg", "sesudahnya").value == done.book.latest("03/usg")
        return done
    assert done.problem.remedy
    return None


quick = settings(
    max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)


@quick
@given(row=st.integers(0, 8), field=st.sampled_from(FIELDS), value=ODD, drop=st.booleans())
def test_any_field_of_a_signed_file_may_hold_anything(
    good, tmp_path_factory, row, field, value, drop
):
    where = tmp_path_factory.mktemp("aneh")
    content = json.loads(good[0].read_text())
    content.pop("sha256")
    content["revisi"][row][field] = value
    if drop:
        del content["revisi"][row][field]
    path = where / "x.bimtek.json"
    path.write_text(json.dumps({**content, "sha256": checksum(content)}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIMTEK_BUKU_KERJA", str(where / "rumah"))
        taken_or_told(path)


@quick
@given(seed=st.integers(0, 10**6))
def test_any_byte_of_a_workbook_may_be_another(good, tmp_path_factory, seed):
    chance = random.Random(seed)
    where = tmp_path_factory.mktemp("bita")
    content = bytearray(good[1].read_bytes())
    for _ in range(chance.randint(1, 12)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = where / "x.bimtek"
    path.write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIMTEK_BUKU_KERJA", str(where / "rumah"))
        taken_or_told(path)


ROWS = {
    "a moment that is none": "saved_at = 'kemarin'",
    "a moment that is a number": "saved_at = 7",
    "a moment without a zone": "saved_at = '2024-06-05T08:00:00'",
    "an answer that is no JSON": "value = 'x'",
    "an answer that is a blob": "value = x'ff00'",
    "an answer without end": f"value = '{'[' * 100_000}'",
    "a deep answer": f"value = '{'[' * 60}{']' * 60}'",
    "a name that is a number": "uid = 7",
    "an endless number": f"value = '{'9' * 4000}'",
    "a stamp that is a word": "stamp = 'x'",
}


@pytest.mark.parametrize("case", ROWS)
def test_a_workbook_changed_by_another_program_is_told_and_holds_up_no_other(folder, case):
    book = Workbook.open(folder / "bawa" / "a.bimtek", "Kelompok Satu")
    bad = Workbook.open(folder / "bawa" / "b.bimtek", "Kelompok Dua")
    for one in (book, bad):
        one.record("03/usg", 1)
    with sqlite3.connect(bad.path) as db:
        db.execute("DROP TRIGGER no_update")
        db.execute(f"UPDATE revisions SET {ROWS[case]} WHERE key = '03/usg'")
    db.close()
    before = bad.path.read_bytes()
    one, other = gather([folder / "bawa"])
    assert one.problem is None
    assert other.problem is not None
    assert other.problem.file == "b.bimtek"
    assert bad.path.read_bytes() == before
    assert [learner.name for learner in workbook.learners()] == ["Kelompok Satu"]


def test_a_damaged_row_in_ones_own_workbook_is_told_as_damage(folder):
    book = Workbook.open(folder / "a.bimtek")
    book.record("03/usg", 1)
    book.record("04/usg", 2)
    with sqlite3.connect(book.path) as db:
        db.execute("DROP TRIGGER no_update")
        db.execute("UPDATE revisions SET value = '{' WHERE key = '03/usg'")
    db.close()
    with pytest.raises(BimtekError, match="rusak"):
        book.latest("03/usg")
    assert book.latest("04/usg") == 2  # the others are still to be had


def test_half_a_character_can_be_kept_shown_and_carried(folder):
    book = Workbook.open(folder / "a.bimtek", "Maria")
    kept = book.record("09/visi", {"visi": "air 💧 dan setengah \ud83d", "\udca7": 1})
    assert kept.value == {"visi": "air 💧 dan setengah \ufffd", "\ufffd": 1}
    (done,) = gather([pack(book, folder / "bawa")])
    assert done.book.latest("09/visi") == kept.value


def test_whatever_can_be_said_in_a_profile_can_be_carried(folder):
    book = workbook.start_as("Maria " * 100, instansi="Kantor " * 100)
    packed = pack(book, folder / "bawa")
    book.path.rename(folder / "lain.bimtek")
    (done,) = gather([packed])
    assert done.book.profile["instansi"] == ("Kantor " * 100).strip()


def test_a_folder_without_files_and_a_file_that_is_gone_are_told(folder):
    (folder / "kosong").mkdir()
    (folder / "kosong" / "foto.jpg").write_bytes(b"x")
    empty, gone = gather([folder / "kosong", folder / "tidak-ada.bimtek.json"])
    assert "tidak memuat berkas jawaban" in str(empty)
    assert "tidak ada di sana" in str(gone)
    assert str(empty).startswith("✗ kosong: ")


def test_files_are_found_as_messengers_name_them(folder):
    packed = pack(Workbook.open(folder / "a.bimtek", "Maria"), folder / "bawa")
    packed.rename(packed.with_name(f"{packed.name.removesuffix('.json')} (1).JSON"))
    (folder / "bawa" / "catatan.json").write_text("{}")
    (done,) = gather([folder / "bawa"])
    assert done.owner == "Maria"
    assert done.problem is None


def test_a_device_is_not_read_without_end(tmp_path):
    with pytest.raises(BimtekError):
        unpack(workbooks.Path("/dev/zero"))


# ---- nothing is left lying about -----------------------------------------------------------------


def test_a_workbook_left_empty_by_a_pulled_plug_is_used_the_next_time(folder):
    book = Workbook.open(folder / "a.bimtek", "Kelompok Bahari")
    packed = pack(book, folder / "bawa")
    (folder / "rumah").mkdir()
    (folder / "rumah" / "kelompok-bahari.bimtek").touch()
    (done,) = gather([packed])
    assert done.book.path.name == "kelompok-bahari.bimtek"
    assert len(list((folder / "rumah").glob("*.bimtek"))) == 1


FULL = """
import resource, sys
from pathlib import Path
from bimtek.workbook import gather
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
for one in gather([Path(sys.argv[1])]):
    print(one)
"""


@pytest.mark.skipif(not hasattr(workbooks.os, "fork"), reason="no such limit there")
def test_a_disk_that_fills_while_files_come_home_costs_only_those_that_do_not_fit(folder):
    wanted = {}
    for name, answers in (("Kecil", 2), ("Besar", 200), ("Mungil", 1)):
        book = Workbook.open(folder / f"{name}.bimtek", name)
        for n in range(answers):
            book.record("03/usg", "x" * 300 + str(n))
        pack(book, folder / "bawa")
        wanted[name] = workbooks.contents(book)
    said = workbooks.script(FULL, folder / "bawa").communicate()[0]
    assert said.count("✓") == 2
    assert "✗ besar" in said
    assert "ruang" in said.lower()
    assert [p.name for p in sorted((folder / "rumah").glob("*.bimtek"))][1:] == [
        "kecil.bimtek", "mungil.bimtek",
    ]  # fmt: skip
    gather([folder / "bawa"])  # once there is room again
    books = {one.name: Workbook.open(one.path) for one in workbook.learners()}
    assert {name: workbooks.contents(book) for name, book in books.items()} == wanted
    assert len(list((folder / "rumah").glob("*.bimtek"))) == 3
