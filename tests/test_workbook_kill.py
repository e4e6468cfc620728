"""Pull the plug during each kind of write; fill the disk; work in two windows at once.

What counts is what was confirmed: a child prints a line once a call has returned, is killed at
a random moment, and the file must then hold everything that was printed.
"""

import json
import os
import random
import shutil
import sqlite3
import sys
import time
from pathlib import Path

import pytest
import workbooks
from bimtek import workbook
from bimtek.workbook import Workbook, gather, pack
from bimtek.workbook.package import unpack

ROUNDS = 6
DEVICE = Path("/dev/full")

_BEGIN = """
import json, os, sys
from pathlib import Path
from bimtek import workbook
from bimtek.workbook import Workbook, gather, pack
def say(*words):
    os.write(1, (json.dumps(words) + "\\n").encode())
"""

#: What a window does over and over; each says what it has been told is safe.
WRITES = {
    "record": """
book = Workbook.open(sys.argv[1])
for n in range(10**6):
    say("03/usg", book.record("03/usg", [os.getpid(), n]).uid)
""",
    "undo": """
book = Workbook.open(sys.argv[1])
for n in range(10**6):
    say("03/usg", book.record("03/usg", n).uid)
    say("03/usg", book.record("03/usg", n + 0.5).uid)
    say("03/usg", book.undo("03/usg").uid)
""",
    "profile": """
book = Workbook.open(sys.argv[1])
for n in range(10**6):
    book.set_profile(instansi=f"Kantor {n}")
    say("_profil", book.revision("_profil").uid)
""",
    "merge": """
book = Workbook.open(sys.argv[1])
for n in range(10**6):
    other = Workbook.memory()
    for k in range(40):
        other.record(f"04/{k}", n)
    book.merge(other.revisions())
    for revision in other.revisions():
        say(revision.key, revision.uid)
""",
}


def killed(process, chance, lines):
    """Let a child say some lines, kill it at a random moment after, and give all it said."""
    said = [process.stdout.readline() for _ in range(lines)]
    time.sleep(chance.random() * 0.02)
    process.kill()
    said += process.communicate()[0].splitlines()
    return [json.loads(line) for line in said if line.strip().endswith("]")]


@pytest.mark.parametrize("kind", WRITES)
def test_what_was_confirmed_is_there_after_a_kill(tmp_path, kind):
    chance = random.Random(kind)
    path = tmp_path / "maria.bimtek"
    confirmed = []
    for _ in range(ROUNDS):
        process = workbooks.script(_BEGIN + WRITES[kind], path)
        confirmed += killed(process, chance, chance.randint(5, 90))
        held = {revision.uid: revision.key for revision in Workbook.open(path).revisions()}
        assert all(held.get(uid) == key for key, uid in confirmed)
        assert workbooks.is_sound(path)
    assert len(confirmed) > 20 * ROUNDS
    if kind == "merge":  # all of a file, or nothing of it
        counts = [len(Workbook.open(path).history(f"04/{k}")) for k in range(40)]
        assert len(set(counts)) == 1


TAKE_OVER = """
for n in range(10**6):
    Path(os.environ["BIMTEK_BUKU_KERJA"], "aktif.txt").unlink(missing_ok=True)
    said = [Workbook.current().record("00/x", [n, k]).value for k in range(3)]
    book = workbook.start_as("Maria Tokan")
    say(*said)
"""


def test_a_name_given_at_the_moment_of_a_kill_takes_answers_along_once(tmp_path, monkeypatch):
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path))
    chance = random.Random(2)
    for turn in range(ROUNDS):
        source = _BEGIN + TAKE_OVER.replace("[n, k]", f"[{turn}, n, k]")
        confirmed = killed(workbooks.script(source), chance, chance.randint(2, 12))
        (tmp_path / "aktif.txt").unlink(missing_ok=True)
        book = workbook.start_as("Maria Tokan")  # the next time the name is given
        values = [json.dumps(revision.value) for revision in book.history("00/x")]
        assert len(values) == len(set(values))
        assert {json.dumps(answer) for line in confirmed for answer in line} <= set(values)
        assert all(workbooks.is_sound(file) for file in tmp_path.glob("*.bimtek"))


MIGRATE = """
say("begin")
Workbook.open(sys.argv[1])
say("done")
"""


def test_a_kill_while_a_file_is_brought_up_to_date_leaves_the_old_or_the_new(tmp_path):
    chance = random.Random(3)
    old = tmp_path / "lama.bimtek"
    rows = workbooks.format_1(old, count=4000)
    kept = [row[:4] for row in rows]
    versions = set()
    for turn in range(12):
        path = tmp_path / f"{turn}.bimtek"
        shutil.copy(old, path)
        process = workbooks.script(_BEGIN + MIGRATE, path)
        process.stdout.readline()
        time.sleep(chance.random() * 0.12)
        process.kill()
        process.communicate()
        with sqlite3.connect(path) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            (table,) = db.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
            ).fetchone()
        db.close()
        assert table == 1
        versions.add(version)
        found = workbooks.without_identity(Workbook.open(path))
        assert [(r.number, r.key, json.dumps(r.value), r.outcome) for r in found] == kept
        assert workbooks.is_sound(path)
    assert versions <= {1, 2}


GATHER = """
for one in gather([Path(sys.argv[1])]):
    say(one.owner, one.new)
"""


def test_a_kill_while_files_come_home_loses_none_and_doubles_none(tmp_path, monkeypatch):
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path / "rumah"))
    chance = random.Random(4)
    wanted = {}
    for n in range(12):
        book = Workbook.memory()
        book.set_profile(name=f"Kelompok {n}")
        for k in range(60):
            book.record(f"03/{k}", [n, k])
        pack(book, tmp_path / "bawa")
        wanted[f"Kelompok {n}"] = workbooks.contents(book)
    for _ in range(ROUNDS):
        process = workbooks.script(_BEGIN + GATHER, tmp_path / "bawa")
        time.sleep(0.25 + chance.random() * 0.2)
        process.kill()
        process.communicate()
        books = {one.name: Workbook.open(one.path) for one in workbook.learners()}
        # Each group is there whole, or not yet.
        assert all(workbooks.contents(books[name]) == wanted[name] for name in books)
    assert all(one.problem is None for one in gather([tmp_path / "bawa"]))
    books = {one.name: Workbook.open(one.path) for one in workbook.learners()}
    assert {name: workbooks.contents(book) for name, book in books.items()} == wanted


PACK = """
book = Workbook.open(sys.argv[1])
for n in range(10**6):
    say(str(pack(book, Path(sys.argv[2]) / str(n))))
"""


def test_a_file_to_take_along_is_whole_or_not_there(tmp_path):
    chance = random.Random(5)
    book = Workbook.open(tmp_path / "maria.bimtek")
    for n in range(200):
        book.record("03/usg", "x" * n)
    for turn in range(ROUNDS):
        folder = tmp_path / f"bawa-{turn}"
        said = killed(workbooks.script(_BEGIN + PACK, book.path, folder), chance, 3)
        files = list(folder.rglob("*.bimtek.json"))
        assert len(files) >= len(said)
        assert all(len(unpack(file).revisions) == len(book.revisions()) for file in files)


# ---- a full disk ---------------------------------------------------------------------------------

FULL = """
import resource
from bimtek.errors import BimtekError
book = Workbook.open(sys.argv[1])
other = Workbook.memory()
for n in range(400):
    other.record("04/usg", "y" * 500)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
if sys.argv[2] == "merge":
    action = lambda: book.merge(other.revisions())
elif sys.argv[2] == "pack":
    action = lambda: pack(other, Path(sys.argv[1]).parent / "bawa")
else:
    action = lambda: [book.set_profile(instansi="z" * 900) for _ in range(200)]
try:
    action()
except BimtekError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("kind", ["merge", "pack", "profile"])
def test_a_disk_without_room_is_told_and_costs_nothing_that_was_kept(tmp_path, kind):
    book = Workbook.open(tmp_path / "maria.bimtek")
    for n in range(20):
        book.record("03/usg", n)
    said = workbooks.script(_BEGIN + FULL, book.path, kind).communicate()[0]
    assert "Jalan keluar" in said
    assert "ruang" in said.lower()
    assert [revision.value for revision in book.history("03/usg")] == list(range(20))
    assert book.keys() == ["03/usg"]
    assert workbooks.is_sound(book.path)
    assert not list((tmp_path / "bawa").glob("*"))
    assert book.record("03/usg", "lagi").value == "lagi"


@pytest.mark.skipif(not DEVICE.exists(), reason="no such device here")
def test_a_really_full_device_is_called_full(tmp_path, monkeypatch):
    book = Workbook.memory()
    book.record("03/usg", 1)
    real = os.fsync

    def full(handle):
        with DEVICE.open("wb", buffering=0) as device:
            device.write(b"x")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(workbook.package.BimtekError, match="penuh"):
        pack(book, tmp_path / "bawa")
    assert not list((tmp_path / "bawa").iterdir())


# ---- two windows ---------------------------------------------------------------------------------

WINDOW = """
book = Workbook.open(sys.argv[1])
for n in range(40):
    say("03/usg", book.record("03/usg", [sys.argv[2], n]).uid)
    if n % 10 == 5:
        say("03/usg", book.undo("03/usg").uid)
    if n % 20 == 9:
        say("_profil", (book.set_profile(instansi=f"{sys.argv[2]} {n}"), book.revision("_profil").uid)[1])
"""  # noqa: E501


def test_two_windows_and_a_file_coming_home_at_once_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path / "rumah"))
    elsewhere = Workbook.open(tmp_path / "laptop-dua.bimtek", "Maria Tokan")
    for n in range(100):
        elsewhere.record(f"06/{n}", n)
    packed = pack(elsewhere, tmp_path / "bawa")
    home = workbook.start_as("Maria Tokan")
    windows = [workbooks.script(_BEGIN + WINDOW, home.path, name) for name in "ab"]
    (done,) = gather([packed])
    said = [json.loads(line) for w in windows for line in w.communicate()[0].splitlines()]
    assert done.book.path == home.path
    assert [window.returncode for window in windows] == [0, 0]
    held = {revision.uid: revision.key for revision in home.revisions()}
    assert all(held.get(uid) == key for key, uid in said)
    assert len(said) == 2 * (40 + 4 + 2)
    assert workbooks.contents(elsewhere) <= workbooks.contents(home)
    stamps = [revision.stamp for revision in home.history("03/usg")]
    assert len(set(stamps)) == len(stamps)


def test_two_windows_that_bring_the_same_group_home_begin_one_workbook(tmp_path, monkeypatch):
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path / "rumah"))
    book = Workbook.open(tmp_path / "k.bimtek", "Kelompok Bahari")
    book.record("03/usg", 1)
    packed = pack(book, tmp_path / "bawa")
    windows = [workbooks.script(_BEGIN + GATHER, packed) for _ in range(4)]
    assert [w.communicate() and w.returncode for w in windows] == [0] * 4
    assert len(workbook.learners()) == 1
    assert workbooks.contents(Workbook.open(workbook.learners()[0].path)) == workbooks.contents(
        book
    )
