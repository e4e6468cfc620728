"""Workbooks travel: old formats, files to take along, two laptops of a group, sixty groups."""

import json
import random
import shutil
import sqlite3
import time

import pytest
import workbooks
from bimtek import workbook
from bimtek.errors import BimtekError
from bimtek.workbook import FORMAT, Workbook, gather, pack
from bimtek.workbook.arrival import LARGEST
from bimtek.workbook.package import checksum, unpack
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path / "rumah"))
    return tmp_path


def refused(path):
    """Give the error of a file that must be refused, with its name and a way out."""
    with pytest.raises(BimtekError) as caught:
        unpack(path)
    assert caught.value.remedy
    assert path.name in str(caught.value)
    return caught.value.message


def group(folder, name="Kelompok Bahari", answers=3, **profile):
    """Begin a workbook on a laptop of its own."""
    book = Workbook.open(folder / f"{workbook.slug(name)}.bimtek", name)
    if profile:
        book.set_profile(**profile)
    for n in range(answers):
        book.record(f"03/03-tugas-{n}", f"{name} {n}", outcome="benar")
    return book


# ---- an older format ---------------------------------------------------------------------------


def test_the_first_format_becomes_this_one_and_keeps_every_revision(tmp_path):
    rows = workbooks.format_1(tmp_path / "lama.bimtek")
    book = Workbook.open(tmp_path / "lama.bimtek")
    made = workbooks.without_identity(book)
    assert [(r.number, r.key, json.dumps(r.value), r.outcome) for r in made] == [
        r[:4] for r in rows
    ]
    assert [r.saved_at.isoformat(timespec="milliseconds") for r in made] == [r[4] for r in rows]
    assert made[-1].restores == made[2].uid
    assert len({r.uid for r in made}) == len(rows)
    assert book.profile == {"name": "Maria Tokan"}
    assert book.record("03/usg", 1).number == len(rows) + 1
    assert workbooks.is_sound(book.path)


def test_two_laptops_that_bring_copies_up_to_date_agree(tmp_path):
    for name in "ab":
        workbooks.format_1(tmp_path / f"{name}.bimtek")
    one, other = (Workbook.open(tmp_path / f"{name}.bimtek") for name in "ab")
    assert workbooks.contents(one) == workbooks.contents(other)
    assert one.identity() == other.identity()
    done = one.merge(other.revisions())
    assert (done.new, done.known) == (0, len(one.revisions()))


def test_copies_of_the_first_format_that_went_their_own_ways_come_together(tmp_path):
    for name, last in (("a", "satu"), ("b", "dua")):
        path = tmp_path / f"{name}.bimtek"
        rows = workbooks.format_1(path)
        with sqlite3.connect(path) as db:
            db.execute(
                "INSERT INTO revisions (key, value, saved_at) VALUES (?, ?, ?)",
                ("09/visi", f'"{last}"', f"2024-06-06T0{len(last)}:00:00.000+08:00"),
            )
        db.close()
    one, other = (Workbook.open(tmp_path / f"{name}.bimtek") for name in "ab")
    done = one.merge(other.revisions())
    assert (done.new, done.known, done.clashes) == (1, len(rows), ("09/visi",))
    assert one.latest("09/visi") == "satu"


def test_answers_taken_over_on_two_laptops_are_counted_once(folder, monkeypatch):
    """The folder was copied before the group gave its name, once on each laptop."""
    Workbook.current().record("03/03-tugas-1", "lama", outcome="salah")
    Workbook.current().record("03/03-tugas-1", "baru", outcome="benar")
    shutil.copytree(folder / "rumah", folder / "laptop-dua")
    first = workbook.start_as("Kelompok Bahari")
    packed = pack(first, folder / "bawa")
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(folder / "laptop-dua"))
    second = workbook.start_as("Kelompok Bahari")
    (done,) = gather([packed])
    assert done.book.path == second.path
    assert [r.value for r in second.history("03/03-tugas-1")] == ["lama", "baru"]


@pytest.mark.parametrize("already", [False, True])
def test_what_is_taken_over_is_the_latest_even_after_a_clock_that_ran_ahead(
    folder, monkeypatch, already
):
    with monkeypatch.context() as future:
        future.setattr(time, "time_ns", lambda: 4_000_000_000_000_000_000)
        workbook.start_as("Maria").record("03/usg", "kemarin")
    (folder / "rumah" / "aktif.txt").unlink()
    for value in ("satu", "dua"):
        Workbook.current().record("03/usg", value)
    if already:  # they have come here by way of another laptop
        Workbook.open(folder / "rumah" / "maria.bimtek").merge(Workbook.current().revisions())
    book = workbook.start_as("Maria")
    assert len(book.history("03/usg")) == 3
    assert book.latest("03/usg") == ("kemarin" if already else "dua")


def test_an_undo_goes_on_where_the_old_format_left_it(tmp_path):
    workbooks.format_1(tmp_path / "lama.bimtek")
    book = Workbook.open(tmp_path / "lama.bimtek")
    key = workbooks.without_identity(book)[
        2
    ].key  # brought back last; nothing of that key came before it
    assert book.undo(key) is None


# ---- the clock ---------------------------------------------------------------------------------


def test_a_laptop_that_lost_its_time_does_not_hide_a_later_answer(tmp_path, monkeypatch):
    book = Workbook.open(tmp_path / "maria.bimtek")
    book.record("03/usg", "kemarin")
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000_000_000)  # a day in 1970
    assert book.record("03/usg", "sekarang").stamp > book.history("03/usg")[0].stamp
    assert book.latest("03/usg") == "sekarang"
    assert book.undo("03/usg").value == "kemarin"


def test_answers_after_a_merge_are_newer_even_if_the_other_clock_ran_ahead(tmp_path, monkeypatch):
    here, there = (Workbook.open(tmp_path / f"{name}.bimtek") for name in "ab")
    with monkeypatch.context() as future:
        future.setattr(time, "time_ns", lambda: 4_000_000_000_000_000_000)
        there.record("03/usg", "dari masa depan")
    here.merge(there.revisions())
    here.record("03/usg", "dari sini")
    assert here.latest("03/usg") == "dari sini"


# ---- merging -----------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abc"), st.integers()), max_size=25),
       st.permutations([0, 1, 2]))  # fmt: skip
@settings(max_examples=40)
def test_merging_is_a_union_in_any_order_and_any_number_of_times(steps, order):
    laptops = [Workbook.memory() for _ in range(3)]
    for laptop, key, value in steps:
        laptops[laptop].record(key, value)
    parts = [book.revisions() for book in laptops]
    merged, again = Workbook.memory(), Workbook.memory()
    for part in parts:
        merged.merge(part)
    for place in [*order, *order]:
        again.merge(parts[place])
    assert workbooks.contents(merged) == workbooks.contents(again)
    assert len(merged.revisions()) == len(steps)
    assert all(merged.latest(key) == again.latest(key) for key in "abc")


def test_a_clash_is_told_the_later_answer_counts_and_the_other_is_kept(tmp_path):
    here, there = Workbook.open(tmp_path / "a.bimtek"), Workbook.open(tmp_path / "b.bimtek")
    here.record("09/visi", "awal")
    there.merge(here.revisions())
    here.record("09/visi", "dari laptop satu")
    here.record("03/usg", 1)
    here.record("03/03-tugas-1/petunjuk", 1)
    there.record("09/visi", "dari laptop dua")
    there.record("03/03-tugas-1/petunjuk", 2)
    done = here.merge(there.revisions())
    assert done.clashes == ("09/visi",)
    assert (done.new, done.known) == (2, 1)
    assert here.latest("09/visi") == "dari laptop dua"
    assert here.undo("09/visi").value == "dari laptop satu"
    assert here.merge(there.revisions()).clashes == ()


def test_one_name_for_two_things_is_refused_and_nothing_taken(tmp_path):
    here, there = Workbook.open(tmp_path / "a.bimtek"), Workbook.open(tmp_path / "b.bimtek")
    here.record("03/usg", 1)
    there.record("03/usg", 2)
    forged = [
        *there.revisions(),
        *(r.__class__(**{**r.__dict__, "value": 9}) for r in here.revisions()),
    ]
    before = workbooks.contents(here)
    with pytest.raises(BimtekError, match="tanda yang sama"):
        here.merge(forged)
    assert workbooks.contents(here) == before


# ---- the file that travels -----------------------------------------------------------------------


def test_a_file_brings_everything_and_nobody_else(folder):
    group(folder / "lain", "Kelompok Gunung")
    book = group(folder, instansi="Kantor Camat", kecamatan="Ile Boleng")
    book.undo("03/03-tugas-0")
    path = pack(book, folder / "bawa")
    assert path.name.startswith("kelompok-bahari-")
    assert path.name.endswith(".bimtek.json")
    assert "Gunung" not in path.read_text()
    (done,) = gather([path])
    assert done.problem is None
    assert workbooks.contents(done.book) == workbooks.contents(book)
    assert done.book.profile == book.profile
    (again,) = gather([path])
    assert (again.new, again.known, again.book.path) == (0, done.new, done.book.path)


def test_a_file_is_small(folder):
    book = group(folder, answers=300)
    assert pack(book, folder).stat().st_size < 100_000


def spoiled(change):
    def make(path):
        content = json.loads(path.read_text())
        change(content)
        path.write_text(json.dumps(content))

    return make


def signed(change):
    """Change a file as somebody would who also knows how to sign it."""

    def make(path):
        content = json.loads(path.read_text())
        content.pop("sha256")
        change(content)
        path.write_text(json.dumps({**content, "sha256": checksum(content)}))

    return make


def first(**fields):
    return signed(lambda content: content["revisi"][-1].update(fields))


def deep(levels):
    value = []
    for _ in range(levels):
        value = [value]
    return value


BAD = {
    "cut off": (lambda p: p.write_bytes(p.read_bytes()[:700]), "terpotong"),
    "cut off at the end": (lambda p: p.write_bytes(p.read_bytes()[:-3]), "terpotong"),
    "changed by hand": (spoiled(lambda c: c["revisi"][-1].update(isi="lain")), "berubah"),
    "without signature": (spoiled(lambda c: c.pop("sha256")), "berubah"),
    "newer": (signed(lambda c: c.update(format=FORMAT + 1)), "lebih baru"),
    "deeply nested": (lambda p: p.write_text('{"jenis": ' + "[" * 200_000), "terlalu dalam"),
    "nested and whole": (signed(lambda c: c.update(isi=deep(400))), "berubah"),
    "a deep answer": (first(isi=deep(25)), "tidak berbentuk|berubah"),
    "a text": (lambda p: p.write_text("nama;nilai"), "bukan berkas jawaban"),
    "a picture": (lambda p: p.write_bytes(b"\x89PNG\xff\xfe\x00"), "bukan berkas jawaban"),
    "another JSON": (lambda p: p.write_text('{"cells": []}'), "bukan berkas jawaban"),
    "empty": (lambda p: p.write_text(""), "bukan berkas jawaban"),
    "no list": (signed(lambda c: c.update(revisi={"a": 1})), "berubah"),
    "not a number": (spoiled(lambda c: c["revisi"][-1].update(isi=float("nan"))), "rusak"),
    "endless number": (lambda p: p.write_text('{"jenis": 1' + "0" * 9000 + "}"), "rusak"),
    "no time": (first(disimpan="kemarin"), "Jawaban ke-"),
    "no time zone": (first(disimpan="2024-06-05T08:00:00"), "Jawaban ke-"),
    "a stamp past all time": (first(urut=2**62), "Jawaban ke-"),
    "a stamp that is none": (first(urut="9"), "Jawaban ke-"),
    "a strange key": (first(kunci="../../<b>"), "Jawaban ke-"),
    "an endless key": (first(kunci="a" * 5000), "Jawaban ke-"),
    "an endless answer": (first(isi="x" * 300_000), "Jawaban ke-"),
    "a strange name": (first(uid="'; DROP TABLE revisions; --"), "Jawaban ke-"),
    "a strange outcome": (first(hasil={"a": 1}), "Jawaban ke-"),
    "a profile that is none": (first(kunci="_profil", isi=["Maria"]), "Jawaban ke-"),
    "a row that is none": (signed(lambda c: c["revisi"].append(7)), "Jawaban ke-"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_arrives_otherwise_is_told_and_changes_nothing(folder, case):
    spoil, words = BAD[case]
    good, bad = (group(folder, f"Kelompok {n}") for n in ("Satu", "Bahari"))
    packed = [pack(good, folder / "bawa"), pack(bad, folder / "bawa")]
    spoil(packed[1])
    before = packed[1].read_bytes()
    message = refused(packed[1])
    assert any(part in message for part in words.split("|")), message
    one, other = gather(packed)
    assert one.problem is None  # a bad file holds up no other
    assert other.problem is not None
    assert packed[1].read_bytes() == before
    assert [learner.name for learner in workbook.learners()] == ["Kelompok Satu"]


def test_two_hundred_megabytes_are_refused_without_being_read(folder):
    path = folder / "besar.bimtek.json"
    with path.open("wb") as file:
        file.seek(200 * 1024**2)
        file.write(b"}")
    begun = time.perf_counter()
    message = refused(path)
    assert "200 MB" in message
    assert str(LARGEST // 1024**2) in message
    assert time.perf_counter() - begun < 1  # reading it takes longer than saying no


@pytest.mark.parametrize("layout", ["bom", "windows lines", "one line"])
def test_a_file_laid_out_otherwise_is_still_the_same(folder, layout):
    path = pack(group(folder), folder / "bawa")
    text = path.read_text()
    if layout == "bom":
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    elif layout == "windows lines":
        path.write_bytes(text.replace("\n", "\r\n").encode())
    else:
        path.write_text(json.dumps(json.loads(text)))
    assert gather([path])[0].problem is None


@pytest.mark.parametrize("version", [1, 2])
def test_a_workbook_itself_may_be_brought_home_and_stays_as_it_was(folder, version):
    path = folder / "flashdisk" / "maria.bimtek"
    if version == 1:
        workbooks.format_1(path)
    else:
        group(path.parent, "maria", kecamatan="Larantuka")
    before = path.read_bytes()
    (done,) = gather([path])
    assert done.problem is None
    assert done.new >= 4
    assert path.read_bytes() == before
    (again,) = gather([path])
    assert (again.new, again.book.path) == (0, done.book.path)


# ---- whose it is ---------------------------------------------------------------------------------


def test_two_laptops_of_one_group_become_one_and_both_keep_everything(folder):
    laptops = [group(folder / str(n), answers=0) for n in (1, 2)]
    laptops[0].record("03/usg", "satu")
    laptops[1].record("06/solusi", "dua")
    done = gather([pack(book, folder / "bawa" / book.path.parent.name) for book in laptops])
    assert done[0].book.path == done[1].book.path
    assert "bernama sama" in done[1].remark
    assert done[0].book.latest("03/usg") == "satu"
    assert done[0].book.latest("06/solusi") == "dua"


def test_namesakes_of_another_place_stay_apart(folder):
    for n, place in enumerate(("Ile Boleng", "Solor Barat")):
        group(folder / str(n), kecamatan=place)
    done = gather([folder / str(n) for n in range(2)])
    assert len({one.book.path for one in done}) == 2
    assert "terpisah" in done[1].remark
    later = group(folder / "1", answers=0)
    later.record("09/visi", "baru")
    (again,) = gather([folder / "1"])  # found by the workbook it is a copy of
    assert again.book.path == done[1].book.path


def test_a_file_without_a_name_is_mixed_with_nobody(folder, monkeypatch):
    book = Workbook.open(folder / "lain" / "peserta.bimtek")
    book.record("03/usg", 1)
    Workbook.current().record("03/usg", 2)
    (done,) = gather([pack(book, folder / "bawa")])
    assert "tanpa nama" in done.remark
    assert Workbook.current().latest("03/usg") == 2
    assert done.book.path != Workbook.current().path


# ---- sixty groups --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sixty(tmp_path_factory):
    """Make sixty groups; every second worked on two laptops, each with answers of its own."""
    chance = random.Random(60)
    where = tmp_path_factory.mktemp("enam-puluh")
    wanted, files = {}, []
    for n in range(60):
        name = f"Kelompok {n:02}"
        one = Workbook.memory()
        one.set_profile(name=name, kecamatan=f"Kecamatan {n % 19}")
        one.identity()
        laptops = [one]
        for k in range(chance.randint(120, 160)):
            one.record(f"0{k % 9 + 1}/tugas-{k % 40}", f"{name}/{k}")
        if n % 2:
            other = Workbook.memory()
            other.merge(one.revisions())
            laptops.append(other)
            for k in range(60):
                laptops[k % 2].record(f"07/tugas-{k % 12}", f"{name} laptop {k % 2}/{k}")
        together = set().union(*(workbooks.contents(book) for book in laptops))
        wanted[name] = together
        files += [pack(book, where / f"{n}-{i}") for i, book in enumerate(laptops)]
    return files, wanted


@pytest.mark.parametrize("seed", [1, 2])
def test_sixty_groups_arrive_together_nothing_lost_nothing_twice(sixty, folder, seed):
    files, wanted = sixty
    order = random.Random(seed).sample(files, len(files))
    done = gather(order)
    assert [one.problem for one in done if one.problem] == []
    assert len({one.book.path for one in done}) == 60
    books = {learner.name: Workbook.open(learner.path) for learner in workbook.learners()}
    assert {name: workbooks.contents(book) for name, book in books.items()} == wanted
    assert sum(one.new for one in done) == sum(map(len, wanted.values()))
    if seed == 1:
        again = gather(reversed(order))
        assert sum(one.new for one in again) == 0
        assert {name: len(workbooks.contents(book)) for name, book in books.items()} == {
            name: len(held) for name, held in wanted.items()
        }


def test_a_workbook_with_rows_of_another_kind_is_told(folder):
    path = folder / "flashdisk" / "maria.bimtek"
    workbooks.format_1(path)
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER no_update")
        db.execute("UPDATE revisions SET saved_at = 'kemarin' WHERE number = 4")
    db.close()
    assert "rusak" in refused(path)


def test_a_nameless_workbook_copied_before_it_had_an_identity_is_known_again(folder):
    book = Workbook.open(folder / "flashdisk" / "laptop.bimtek")
    book.record("03/usg", 1)
    (first,) = gather([book.path])
    book.record("03/usg", 2)
    (again,) = gather([book.path])
    assert (again.new, again.known) == (1, 2)
    assert again.book.path == first.book.path
