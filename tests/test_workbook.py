"""Answers are kept: whatever happens to the kernel, the disk or the file."""

import concurrent.futures
import datetime as dt
import doctest
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from bimtek import workbook
from bimtek.errors import BimtekError
from bimtek.workbook import Workbook
from hypothesis import given, settings
from hypothesis import strategies as st

HELPERS = Path(workbook.__file__).parents[1]

#: Answers "03/usg" with 0, 1, 2, … and prints each revision once `record` has returned.
WRITER = """
import json, os, sys
from bimtek.workbook import Workbook
book = Workbook.open(sys.argv[1])
for value in range(int(sys.argv[2])):
    revision = book.record("03/usg", [sys.argv[3], value])
    os.write(1, (json.dumps([revision.number, revision.value]) + "\\n").encode())
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path))
    return tmp_path


@pytest.fixture
def book(tmp_path):
    return Workbook.open(tmp_path / "maria.bimtek")


def writer(path, count, name="a"):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(count), name],
        env={**os.environ, "PYTHONPATH": str(HELPERS)},
        stdout=subprocess.PIPE,
        text=True,
    )


def refused(action):
    """Give the error of something that must be refused, with a way out."""
    with pytest.raises(BimtekError) as caught:
        action()
    assert caught.value.remedy
    return caught.value


def is_sound(path):
    with sqlite3.connect(path) as db:
        return db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# ---- answers -----------------------------------------------------------------------------


def test_answers_are_appended_and_read_back(book):
    first = book.record("02/02-tebak-1", {"nilai": 4.5, "catatan": "kira-kira"})
    second = book.record("02/02-tebak-1", {"nilai": 5}, outcome="sebagian")
    again = Workbook.open(book.path)
    assert again.latest("02/02-tebak-1") == {"nilai": 5}
    assert again.history("02/02-tebak-1") == [first, second]
    assert (first.number, second.number, second.outcome) == (1, 2, "sebagian")
    assert first.saved_at.tzinfo is not None


def test_an_unanswered_key_has_its_default(book):
    assert book.latest("03/usg") is None
    assert book.latest("03/usg", default=[]) == []
    assert book.revision("03/usg") is None
    assert book.history("03/usg") == []


def test_an_answer_of_nothing_is_still_an_answer(book):
    book.record("03/usg", None)
    assert book.latest("03/usg", default="lain") is None
    assert book.keys() == ["03/usg"]


def test_keys_are_listed_by_prefix_without_the_workbooks_own(book):
    for key in ("03/usg", "02/02-tebak-1", "03/pohon", "03/usg", "03x/y"):
        book.record(key, 1)
    book.set_profile(name="Maria")
    assert book.keys() == ["02/02-tebak-1", "03/pohon", "03/usg", "03x/y"]
    assert book.keys("03/") == ["03/pohon", "03/usg"]
    assert book.answers("03/") == {"03/pohon": 1, "03/usg": 1}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60)
@given(value=JSON)
def test_whatever_json_holds_comes_back_the_same(value):
    book = Workbook.memory()
    assert book.record("00/x", value).value == value == book.latest("00/x")


def test_the_acknowledged_value_is_the_one_read_later(book):
    assert book.record("00/x", (1, 2)).value == [1, 2] == book.latest("00/x")


@pytest.mark.parametrize("value", [object(), float("nan"), {"a": {1, 2}}])
def test_what_is_not_json_is_a_programmers_mistake(book, value):
    with pytest.raises((TypeError, ValueError)):
        book.record("00/x", value)
    assert book.keys() == []


def test_a_too_long_answer_is_refused_and_the_earlier_one_kept(book):
    book.record("00/x", "pendek")
    error = refused(lambda: book.record("00/x", "a" * workbook.MAX_BYTES))
    assert "256 kB" in str(error)
    assert book.latest("00/x") == "pendek"
    book.record("00/x", "a" * (workbook.MAX_BYTES - 2))


def test_undo_walks_back_and_forgets_nothing(book):
    for value in "abc":
        book.record("03/pohon", value, outcome=value * 2)
    assert [book.undo("03/pohon").value for _ in range(2)] == ["b", "a"]
    assert book.revision("03/pohon").outcome == "aa"
    assert book.undo("03/pohon") is None
    assert [revision.value for revision in book.history("03/pohon")] == list("abcba")
    book.record("03/pohon", "d")
    assert book.undo("03/pohon").value == "a"
    assert book.undo("03/usg") is None


@given(st.lists(st.integers() | st.just("undo"), max_size=12))
@settings(max_examples=40)
def test_undo_agrees_with_a_simple_model(steps):
    book, model, count = Workbook.memory(), [], 0
    for step in steps:
        if step != "undo":
            book.record("k", step)
            model.append(step)
        elif len(model) > 1:
            assert book.undo("k") is not None
            model.pop()
        else:
            assert book.undo("k") is None
            continue
        count += 1
        assert book.latest("k") == model[-1]
    assert len(book.history("k")) == count


def test_saved_text_tells_the_time_and_another_day(book):
    now = book.record("00/x", 1)
    assert workbook.saved_text(now) == f"Tersimpan pukul {now.saved_at:%H.%M}"
    then = dt.datetime(2024, 6, 5, 14, 32, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    old = workbook.Revision(1, "00/x", 1, then)
    assert workbook.saved_text(old) == "Tersimpan 5 Juni 2024 pukul 14.32"


# ---- the file ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions SET value = '0'",
        "DELETE FROM revisions",
        "INSERT OR REPLACE INTO revisions (number, uid, stamp, key, value, saved_at) "
        "VALUES (1, 'x', 1, 'k', '0', '')",
        "INSERT OR REPLACE INTO revisions (uid, stamp, key, value, saved_at) "
        "SELECT uid, 1, 'k', '0', '' FROM revisions",
    ],
)
def test_the_file_itself_refuses_changes_to_what_was_saved(book, statement):
    book.record("03/usg", 5)
    with sqlite3.connect(book.path) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    assert book.latest("03/usg") == 5


def test_the_file_says_what_it_is(book):
    with sqlite3.connect(book.path) as db:
        pragmas = [
            db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode")
        ]
    assert pragmas == [0x42494D54, 2, "delete"]
    with book._connection() as db:
        assert db.execute("PRAGMA synchronous").fetchone() == (3,)


def filled(path):
    book = Workbook.open(path)
    for number in range(40):
        book.record("03/usg", "x" * 500 + str(number))
    return path.read_bytes()


def foreign_database(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE revisions (number)")


def newer_workbook(path):
    filled(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 3")


def scrambled(path):
    content = bytearray(filled(path))
    content[4096 : len(content) - 4096] = b"\x5a" * (len(content) - 8192)
    path.write_bytes(content)


SPOILED = {
    "spreadsheet": (
        lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 9000),
        "bukan buku kerja",
    ),
    "short text": (lambda path: path.write_text("nama,nilai\n"), "bukan buku kerja"),
    "other database": (foreign_database, "bukan buku kerja"),
    "newer kit": (newer_workbook, "lebih baru"),
    "cut in the middle": (lambda path: path.write_bytes(filled(path)[:9000]), "terpotong"),
    "cut after a page": (lambda path: path.write_bytes(filled(path)[:4096]), "terpotong"),
    "scrambled": (scrambled, "rusak"),
    "a folder": (lambda path: path.mkdir(), "tidak dapat dibuka"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_file_that_is_no_workbook_is_named_and_left_alone(tmp_path, case):
    spoil, words = SPOILED[case]
    path = tmp_path / "maria.bimtek"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    error = refused(lambda: Workbook.open(path))
    assert words in error.message
    assert error.file == "maria.bimtek"
    refused(lambda: Workbook(path).record("03/usg", 1))
    assert (path.read_bytes() if path.is_file() else None) == before


def test_an_empty_file_becomes_a_workbook(tmp_path):
    """A kernel killed while it makes the file may leave it empty: nothing is in it to lose."""
    path = tmp_path / "maria.bimtek"
    path.touch()
    assert Workbook.open(path).record("03/usg", 1).number == 1


def test_a_workbook_cannot_be_where_no_folder_can_be(tmp_path):
    (tmp_path / "berkas").write_text("")
    refused(lambda: Workbook.open(tmp_path / "berkas" / "maria.bimtek"))


@pytest.fixture
def as_someone_else():
    """A folder made by its owner, used by somebody without rights of their own."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions differ on this system")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_read_only_workbook_can_be_read_and_says_why_it_cannot_be_written(as_someone_else):
    folder = as_someone_else
    book = Workbook.open(folder / "maria.bimtek")
    book.record("03/usg", 1)
    book.path.chmod(0o444)
    folder.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)
    assert Workbook.open(book.path).latest("03/usg") == 1
    assert "hanya boleh dibaca" in refused(lambda: book.record("03/usg", 2)).message
    refused(lambda: Workbook.open(folder / "budi.bimtek"))
    assert book.latest("03/usg") == 1


def test_a_full_disk_is_told_and_costs_only_the_answer_at_hand():
    book = Workbook.memory()
    book.record("03/usg", 1)
    with book._connection() as db:
        db.execute("PRAGMA max_page_count = 12")
    error = refused(lambda: book.record("03/usg", "x" * 100_000))
    assert "penuh" in error.message
    assert book.latest("03/usg") == 1
    assert book.record("03/usg", 2).value == 2


FULL = """
import resource, sys
from bimtek.errors import BimtekError
from bimtek.workbook import Workbook
book = Workbook.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
saved = 0
try:
    for saved in range(10_000):
        book.record("03/usg", "x" * 2000)
except BimtekError as error:
    print(saved, error, sep="\\n")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_write_that_the_system_refuses_keeps_all_earlier_answers(tmp_path):
    path = tmp_path / "maria.bimtek"
    told = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        env={**os.environ, "PYTHONPATH": str(HELPERS)},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    saved, message = told.split("\n", 1)
    assert "belum tersimpan" in message
    assert "Jalan keluar" in message
    assert len(Workbook.open(path).history("03/usg")) == int(saved) > 5
    assert Workbook.open(path).record("03/usg", "lagi").number == int(saved) + 1
    assert is_sound(path)


# ---- many at once, and killed ------------------------------------------------------------


def test_a_window_waits_for_another_and_then_says_so(book, monkeypatch):
    monkeypatch.setattr(workbook.store, "BUSY_SECONDS", 0.01)
    other = sqlite3.connect(book.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "jendela lain" in refused(lambda: book.record("03/usg", 1)).message
    other.execute("COMMIT")
    other.close()
    assert book.record("03/usg", 1).number == 1


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_threads_lose_nothing(book, kind):
    book = book if kind == "file" else Workbook.memory()
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        saved = list(pool.map(lambda value: book.record("03/usg", value), range(60)))
    assert sorted(revision.number for revision in saved) == list(range(1, 61))
    assert sorted(revision.value for revision in book.history("03/usg")) == list(range(60))


def test_two_windows_on_one_file_lose_nothing(tmp_path):
    path = tmp_path / "maria.bimtek"  # both also race to make it
    windows = [writer(path, 80, name) for name in "ab"]
    said = [
        json.loads(line)
        for window in windows
        for line in window.communicate()[0].split("\n")
        if line
    ]
    assert [window.returncode for window in windows] == [0, 0]
    kept = [[revision.number, revision.value] for revision in Workbook.open(path).history("03/usg")]
    assert sorted(said) == kept
    assert len(kept) == 160
    assert is_sound(path)


def test_kill_minus_nine_costs_no_answer_that_was_shown_as_saved(tmp_path):
    chance = random.Random(20240605)
    path = tmp_path / "maria.bimtek"
    shown = []
    rounds = 0
    while rounds < 12 or len(shown) < 200:
        process = writer(path, 10**6, str(rounds))
        for _ in range(chance.randint(1, 35)):
            shown.append(json.loads(process.stdout.readline()))
        process.kill()
        for line in process.communicate()[0].splitlines():
            shown.append(json.loads(line))
        rounds += 1
        kept = {r.number: r.value for r in Workbook.open(path).history("03/usg")}
        assert all(kept.get(number) == value for number, value in shown)
        assert is_sound(path)
    # A journal begun but never filled is no sign of loss; SQLite leaves it to the next writer.
    Workbook.open(path).record("03/usg", "terakhir")
    assert not list(tmp_path.glob("*-journal"))


# ---- learners ----------------------------------------------------------------------------


def test_before_a_name_is_given_answers_go_to_an_anonymous_workbook(folder):
    Workbook.current().record("00/x", 1)
    assert Workbook.current().path == folder / "peserta.bimtek"
    assert Workbook.current().is_anonymous


def test_giving_a_name_takes_the_answers_along_and_leaves_the_originals(folder):
    first = Workbook.current().record("00/x", "lama")
    Workbook.current().record("00/x", "baru", outcome="benar")
    book = workbook.start_as("Maria Tokan", instansi="Kecamatan Larantuka", kecamatan="Larantuka")
    assert book.path.name == "maria-tokan.bimtek"
    assert Workbook.current().path == book.path
    assert [(r.value, r.outcome) for r in book.history("00/x")] == [
        ("lama", None),
        ("baru", "benar"),
    ]
    assert book.history("00/x")[0].saved_at == first.saved_at
    assert len(Workbook.open(folder / "peserta.bimtek").history("00/x")) == 2
    assert book.profile == {
        "name": "Maria Tokan", "instansi": "Kecamatan Larantuka", "kecamatan": "Larantuka",
    }  # fmt: skip


def test_the_next_learner_does_not_get_the_answers_of_the_one_before(folder):
    Workbook.current().record("00/x", "Maria")
    workbook.start_as("Maria")
    (folder / "aktif.txt").unlink()
    assert workbook.start_as("Budi").latest("00/x") is None
    (folder / "aktif.txt").unlink()
    Workbook.current().record("00/x", "Budi")
    assert workbook.start_as("Budi").latest("00/x") == "Budi"
    assert len(workbook.start_as("Maria").history("00/x")) == 1


def test_answers_are_taken_over_once_even_if_the_pointer_could_not_be_written(folder, monkeypatch):
    Workbook.current().record("00/x", 1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
        refused(lambda: workbook.start_as("Maria"))
    assert Workbook.current().is_anonymous
    assert len(workbook.start_as("Maria").history("00/x")) == 1
    assert not list(folder.glob(".aktif-*"))


def test_one_name_is_one_learner_however_written(folder):
    book = workbook.start_as("Maria  Tokan")
    assert workbook.start_as(" maria tokan ").path == book.path
    assert workbook.start_as("Maria-Tokan").path.name == "maria-tokan-2.bimtek"
    assert workbook.start_as("Maria-Tokan").path.name == "maria-tokan-2.bimtek"


def test_long_names_that_begin_alike_stay_apart(folder):
    for last in "AB":
        workbook.start_as("Maria " * 10 + last).record("00/x", last)
        assert Workbook.current().latest("00/x") == last


def test_a_copied_file_can_be_switched_to(folder):
    original = workbook.start_as("Maria").path
    (folder / "maria - salinan.bimtek").write_bytes(original.read_bytes())
    original.unlink()
    workbook.switch_to("Maria").record("00/x", 1)
    assert Workbook.current().path.name == "maria - salinan.bimtek"


def test_a_learner_may_be_called_like_the_anonymous_one(folder):
    Workbook.current().record("00/x", 1)
    book = workbook.start_as("Peserta")
    assert not book.is_anonymous
    assert book.latest("00/x") == 1


def test_a_renamed_learner_is_found_by_the_new_name(folder):
    book = workbook.start_as("Mari")
    book.set_profile(name="Maria", kecamatan="Solor Barat")
    assert workbook.start_as("Maria").path == book.path
    assert workbook.start_as("Mari").path != book.path


def test_the_anonymous_workbook_stays_nameless(folder):
    with pytest.raises(ValueError, match="start_as"):
        Workbook.current().set_profile(name="Maria")
    Workbook.current().set_profile(kecamatan="Larantuka")
    assert Workbook.current().profile == {"kecamatan": "Larantuka"}


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_name_is_needed(folder, name):
    refused(lambda: workbook.start_as(name))


def test_learners_are_listed_with_their_last_answer(folder):
    assert workbook.learners() == []
    Workbook.current()
    assert workbook.learners() == []
    workbook.start_as("Maria")
    last = workbook.start_as("Budi").record("00/x", 1)
    (folder / "rusak.bimtek").write_text("bukan")
    listed = {learner.name: learner for learner in workbook.learners()}
    assert set(listed) == {"Maria", "Budi", "rusak"}
    assert listed["Budi"].saved_at == last.saved_at
    assert "bukan buku kerja" in listed["rusak"].problem.message
    assert workbook.learners()[-1].name == "rusak"


def test_switching_needs_a_known_learner_and_copies_nothing(folder):
    workbook.start_as("Maria")
    workbook.start_as("Budi").record("00/x", 1)
    assert workbook.switch_to("maria").latest("00/x") is None
    assert Workbook.current().profile["name"] == "Maria"
    assert "Budi dan Maria" in refused(lambda: workbook.switch_to("Ana")).remedy
    assert Workbook.current().profile["name"] == "Maria"


def test_a_spoiled_workbook_is_not_passed_over_in_silence(folder):
    workbook.start_as("Maria")
    (folder / "maria.bimtek").write_text("rusak")
    refused(lambda: workbook.start_as("Maria"))
    refused(Workbook.current)
    assert (folder / "maria.bimtek").read_text() == "rusak"
    (folder / "maria.bimtek").rename(folder / "maria-lama.txt")
    assert workbook.start_as("Maria").profile["name"] == "Maria"


@pytest.mark.parametrize(
    "pointer", [b"", b"../luar\n", b"tidak-ada\n", b"\xff\xfe", b"CON", b"/etc/passwd"]
)
def test_a_senseless_pointer_means_nobody(folder, pointer):
    (folder / "aktif.txt").write_bytes(pointer)
    assert Workbook.current().is_anonymous


def test_a_pointer_saved_by_a_plain_editor_is_understood(folder):
    workbook.start_as("Maria")
    (folder / "aktif.txt").write_bytes(b"\xef\xbb\xbfmaria\r\n")
    assert Workbook.current().profile["name"] == "Maria"


@given(st.text(max_size=80))
def test_any_name_makes_a_safe_file_name(name):
    stem = workbook.slug(name)
    assert stem == workbook.slug(stem)
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(stem) <= 50
    assert stem not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


def test_its_examples_hold():
    for module in (workbook, workbook.people):
        assert doctest.testmod(module).failed == 0
