"""The workbook: what a learner answered, kept safe.

A workbook is one SQLite file per learner. Every answer is appended as a :class:`Revision`
and is on disk before :meth:`Workbook.record` returns; nothing is ever changed or removed,
which the file itself enforces with triggers. Each call opens a short connection of its own,
so threads, two windows on one file, and a kernel killed at any moment do no harm.

Keys are ``"<lesson>/<item>"``, such as ``"03/usg"``. Keys that start with ``_`` are the
workbook's own (the learner's profile) and are left out of :meth:`Workbook.keys`.

Which workbook is in use is one line in ``aktif.txt`` beside the files. Until a learner gives
a name it is ``peserta.bimtek``; :func:`start_as` then takes those answers along.

>>> book = Workbook.memory()
>>> book.record("03/usg", {"urgency": 4}).number
1
>>> book.latest("03/usg")
{'urgency': 4}
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import os
import re
import sqlite3
import tempfile
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bimtek import paths, text
from bimtek.errors import BimtekError

#: "BIMT" in the file's header tells a workbook from any other SQLite file.
APPLICATION_ID = 0x42494D54
FORMAT = 1
SUFFIX = ".bimtek"
ANONYMOUS = "peserta"
POINTER = "aktif.txt"

#: Longest answer kept, in bytes of JSON.
MAX_BYTES = 256 * 1024
#: How long a window waits for another one that is saving to the same file.
BUSY_SECONDS = 15.0

_PROFILE = "_profil"
_HANDED_ON = "_diteruskan"

_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS revisions (
    number   INTEGER PRIMARY KEY,
    key      TEXT NOT NULL,
    value    TEXT NOT NULL,
    outcome  TEXT,
    saved_at TEXT NOT NULL,
    restores INTEGER
);
CREATE INDEX IF NOT EXISTS revisions_by_key ON revisions (key, number);
CREATE TRIGGER IF NOT EXISTS no_update BEFORE UPDATE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END;
CREATE TRIGGER IF NOT EXISTS no_delete BEFORE DELETE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END;
CREATE TRIGGER IF NOT EXISTS no_replace BEFORE INSERT ON revisions
    WHEN EXISTS (SELECT 1 FROM revisions WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {FORMAT};
COMMIT;
"""


@dataclass(frozen=True)
class Revision:
    """One saved answer.

    Attributes
    ----------
    number
        Counts up from 1 within a workbook.
    key
        What was answered, "<lesson>/<item>".
    value
        The answer, as JSON gives it back.
    saved_at
        Moment of saving, with the time zone of the computer.
    outcome
        How it was marked, where it was: "benar", "sebagian" or "salah".
    restores
        Number of the earlier revision that this one brings back, after an undo.
    """

    number: int
    key: str
    value: Any
    saved_at: dt.datetime
    outcome: str | None = None
    restores: int | None = None


@dataclass(frozen=True)
class Learner:
    """A workbook in the folder, as a list of learners shows it.

    `problem` says why a file that cannot be read is not more than a file name here.
    """

    name: str
    path: Path
    saved_at: dt.datetime | None = None
    problem: BimtekError | None = None


class Workbook:
    """The answers of one learner.

    Make one with :meth:`open`, :meth:`current` or :meth:`memory`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def open(cls, path: str | Path, learner: str | None = None) -> Workbook:
        """Open the workbook at `path`, or begin one there.

        Parameters
        ----------
        path
            The file. Missing folders are made.
        learner
            Name to write into the profile, if it has none yet.

        Raises
        ------
        BimtekError
            If the file is something else, damaged, or of a newer kit; it is left untouched.
        """
        book = cls(Path(path))
        with _os_trouble(book.path):
            book.path.parent.mkdir(parents=True, exist_ok=True)
        with book._connection() as db:
            (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise _trouble(sqlite3.SQLITE_CORRUPT, book.path)
        if learner and "name" not in book.profile:
            book.set_profile(name=learner)
        return book

    @classmethod
    def current(cls) -> Workbook:
        """Open the active learner's workbook.

        Ask for it at each use instead of keeping it: a learner may give a name meanwhile.
        """
        return cls.open(_path_of(_active()))

    @classmethod
    def memory(cls) -> Workbook:
        """Begin a workbook that lives no longer than the object, for keys and tests."""
        return _MemoryWorkbook()

    # ---- writing -------------------------------------------------------------------------

    def record(self, key: str, value: Any, *, outcome: str | None = None) -> Revision:
        """Append an answer; when this returns, it is on disk.

        Parameters
        ----------
        key
            "<lesson>/<item>".
        value
            Anything JSON can hold, up to :data:`MAX_BYTES`.
        outcome
            How it was marked, if it was.

        Raises
        ------
        BimtekError
            If the answer is too long or could not be saved. Earlier answers are safe.
        TypeError, ValueError
            If `value` is not JSON (NaN is not), or `key` is empty.
        """
        if not key.strip():
            raise ValueError("key is empty")
        written = _to_json(value)
        with self._transaction() as db:
            return _append(db, key, written, outcome)

    def undo(self, key: str) -> Revision | None:
        """Bring back the answer before this one, as a new revision.

        Repeated, it walks further back. Returns None where nothing came before.
        """
        with self._transaction() as db:
            now = _last(db, key)
            before = now and _last(db, key, below=now.restores or now.number)
            if not before:
                return None
            origin = before.restores or before.number
            return _append(db, key, _to_json(before.value), before.outcome, restores=origin)

    # ---- reading -------------------------------------------------------------------------

    def latest(self, key: str, default: Any = None) -> Any:
        """Give the newest answer to `key`, or `default` if there is none."""
        revision = self.revision(key)
        return default if revision is None else revision.value

    def revision(self, key: str) -> Revision | None:
        """Give the newest revision of `key`, with its time and outcome."""
        with self._connection() as db:
            return _last(db, key)

    def history(self, key: str) -> list[Revision]:
        """Give every revision of `key`, oldest first."""
        with self._connection() as db:
            rows = db.execute(f"{_SELECT} WHERE key = ? ORDER BY number", (key,))
            return [_revision(row) for row in rows]

    def keys(self, prefix: str = "") -> list[str]:
        """List the keys that have an answer and start with `prefix`, in alphabetical order."""
        with self._connection() as db:
            rows = db.execute("SELECT DISTINCT key FROM revisions ORDER BY key")
            return [key for (key,) in rows if key.startswith(prefix) and key[0] != "_"]

    def answers(self, prefix: str = "") -> dict[str, Any]:
        """Give the newest answer to every key that starts with `prefix`."""
        return {key: self.latest(key) for key in self.keys(prefix)}

    # ---- whose it is ---------------------------------------------------------------------

    @property
    def profile(self) -> dict[str, str]:
        """Who answers: `name`, `instansi`, `kecamatan`, as far as they were given."""
        return dict(self.latest(_PROFILE, {}))

    @property
    def is_anonymous(self) -> bool:
        """Whether this is the workbook used before a name is given."""
        return self.path.name == ANONYMOUS + SUFFIX

    def set_profile(
        self, *, name: str | None = None, instansi: str | None = None, kecamatan: str | None = None
    ) -> dict[str, str]:
        """Add to the profile, leaving what is not given as it is, and return it whole.

        A first name goes through :func:`start_as`, which gives the learner a file.

        Raises
        ------
        ValueError
            If the anonymous workbook would be given a name.
        """
        if name and self.is_anonymous:
            raise ValueError("the anonymous workbook stays nameless: use start_as(name)")
        given = {"name": name, "instansi": instansi, "kecamatan": kecamatan}
        changes = {field: _tidy(words) for field, words in given.items() if words is not None}
        with self._transaction() as db:
            return _write_profile(db, changes)

    def _claim(self, name: str) -> bool:
        """Make `name` the owner of a nameless workbook; say whether it is theirs."""
        with self._transaction() as db:
            last = _last(db, _PROFILE)
            owner = last.value.get("name") if last else None
            if owner is None:
                _write_profile(db, {"name": _tidy(name)})
        return owner is None or _same(owner, name)

    def _take_over(self, other: Workbook) -> None:
        """Copy the answers of `other` that nobody has taken yet, all of them or none.

        Both files change in one transaction: `other` only gains the note who took them.
        """
        with self._connection() as db:
            db.execute("ATTACH ? AS other", (str(other.path),))
            db.execute("PRAGMA other.synchronous = EXTRA")
            db.execute("BEGIN IMMEDIATE")
            copied = db.execute(
                """INSERT INTO main.revisions (key, value, outcome, saved_at)
                SELECT key, value, outcome, saved_at FROM other.revisions
                WHERE substr(key, 1, 1) <> '_' AND number > (
                    SELECT coalesce(max(number), 0) FROM other.revisions WHERE key = ?)
                ORDER BY number""",
                (_HANDED_ON,),
            ).rowcount
            if copied:
                _append(db, _HANDED_ON, _to_json(self.path.stem), table="other.revisions")
            db.execute("COMMIT")

    # ---- the file ------------------------------------------------------------------------

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection to a file that has been found to be a workbook."""
        with _sqlite_trouble(self.path):
            db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            with contextlib.closing(db):
                _prepare(db, self.path)
                yield db

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection whose writes are kept together, once the block has ended."""
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")


class _MemoryWorkbook(Workbook):
    """A workbook without a file: one connection, lent to one thread at a time."""

    def __init__(self) -> None:
        super().__init__(Path(":memory:"))
        self._lock = threading.RLock()
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        _prepare(self._db, self.path)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _sqlite_trouble(self.path):
            yield self._db


def saved_text(revision: Revision) -> str:
    """Say when an answer was saved: "Tersimpan pukul 14.32", with the day if not today."""
    moment = revision.saved_at
    clock = f"pukul {moment:%H.%M}"
    if moment.date() == dt.datetime.now(moment.tzinfo).date():
        return f"Tersimpan {clock}"
    return f"Tersimpan {text.date(moment)} {clock}"


# ---- learners ----------------------------------------------------------------------------


def learners() -> list[Learner]:
    """List the workbooks in the folder, the one saved to last first.

    The anonymous workbook is listed only if it holds answers that nobody has taken over.
    """
    found = [_learner(path) for path in sorted(paths.workbooks().glob(f"*{SUFFIX}"))]
    known = [learner for learner in found if learner.saved_at or learner.problem]
    return sorted(known, key=lambda learner: -_timestamp(learner.saved_at))


def start_as(name: str, *, instansi: str | None = None, kecamatan: str | None = None) -> Workbook:
    """Make `name` the active learner, in a workbook found by that name or begun for it.

    Answers given before anybody had given a name are copied along. The same name, however
    capitalised and spaced, is the same learner.

    Raises
    ------
    BimtekError
        If the name is empty, or their workbook cannot be opened or written.
    """
    if not _tidy(name):
        raise BimtekError("Nama belum diisi.", remedy="Tulis nama Anda, misalnya Maria Tokan.")
    book = _workbook_for(name)
    if _active() == ANONYMOUS and _path_of(ANONYMOUS).exists():
        book._take_over(Workbook.open(_path_of(ANONYMOUS)))
    if instansi is not None or kecamatan is not None:
        book.set_profile(instansi=instansi, kecamatan=kecamatan)
    _point_to(book.path.stem)
    return book


def switch_to(name: str) -> Workbook:
    """Make a learner who already has a workbook the active one, copying nothing.

    Raises
    ------
    BimtekError
        If nobody of that name has a workbook here.
    """
    for learner in learners():
        if _same(learner.name, name):
            book = Workbook.open(learner.path)
            _point_to(book.path.stem)
            return book
    names = text.listing([learner.name for learner in learners()]) or "belum ada"
    raise BimtekError(
        f"Belum ada buku kerja atas nama “{_tidy(name)}”.",
        remedy=f"Pilih nama yang ada ({names}), atau mulailah dengan nama baru.",
    )


def slug(name: str) -> str:
    """Turn a name into a file name that every system accepts, without its ending.

    >>> slug("  Maria Goreti Ola-Tokan, S.Sos. "), slug("CON"), slug("川")
    ('maria-goreti-ola-tokan-s-sos', 'con-1', 'pemilik')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:48].strip("-") or "pemilik"
    reserved_by_windows = re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", words)
    return f"{words}-1" if reserved_by_windows else words


def _workbook_for(name: str) -> Workbook:
    """Find the workbook of `name`, or the first free file name for it; never the anonymous."""
    for learner in learners():
        if _same(learner.name, name) and learner.path.stem != ANONYMOUS:
            return Workbook.open(learner.path)
    stem = slug(name)
    for candidate in itertools.chain([stem], (f"{stem}-{n}" for n in itertools.count(2))):
        if candidate != ANONYMOUS:
            book = Workbook.open(_path_of(candidate))
            if book._claim(name):
                return book
    raise AssertionError("unreachable: the candidates do not end")


def _learner(path: Path) -> Learner:
    try:
        book = Workbook.open(path)
        with book._connection() as db:
            newest = db.execute(f"{_SELECT} ORDER BY number DESC LIMIT 1").fetchone()
        last = _revision(newest) if newest else None
        if last is None or last.key == _HANDED_ON:
            return Learner(path.stem, path)
        return Learner(book.profile.get("name", path.stem), path, last.saved_at)
    except BimtekError as problem:
        return Learner(path.stem, path, problem=problem)


def _path_of(stem: str) -> Path:
    return paths.workbooks() / f"{stem}{SUFFIX}"


def _active() -> str:
    """Read who is active; where the pointer is missing or makes no sense, nobody is."""
    try:
        stem = (paths.workbooks() / POINTER).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        return ANONYMOUS
    is_a_name = bool(stem) and Path(stem).name == stem
    return stem if is_a_name and _path_of(stem).is_file() else ANONYMOUS


def _point_to(stem: str) -> None:
    """Write the pointer whole or not at all."""
    pointer = paths.workbooks() / POINTER
    with _os_trouble(pointer):
        handle, temporary = tempfile.mkstemp(dir=pointer.parent, prefix=".aktif-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{stem}\n")
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(pointer)
        finally:
            Path(temporary).unlink(missing_ok=True)


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _same(one: str, other: str) -> bool:
    return _tidy(one).casefold() == _tidy(other).casefold()


def _timestamp(moment: dt.datetime | None) -> float:
    return moment.timestamp() if moment else 0.0


# ---- rows --------------------------------------------------------------------------------

_SELECT = "SELECT number, key, value, outcome, saved_at, restores FROM revisions"


def _append(
    db: sqlite3.Connection,
    key: str,
    written: str,
    outcome: str | None = None,
    *,
    restores: int | None = None,
    table: str = "revisions",
) -> Revision:
    moment = dt.datetime.now().astimezone().isoformat(timespec="milliseconds")
    number = db.execute(
        f"INSERT INTO {table} (key, value, outcome, saved_at, restores) VALUES (?, ?, ?, ?, ?)",
        (key, written, outcome, moment, restores),
    ).lastrowid
    return _revision((number, key, written, outcome, moment, restores))


def _write_profile(db: sqlite3.Connection, changes: dict[str, str]) -> dict[str, str]:
    last = _last(db, _PROFILE)
    profile = {**(last.value if last else {}), **changes}
    _append(db, _PROFILE, _to_json(profile))
    return profile


def _last(db: sqlite3.Connection, key: str, below: int = 2**62) -> Revision | None:
    row = db.execute(
        f"{_SELECT} WHERE key = ? AND number < ? ORDER BY number DESC LIMIT 1", (key, below)
    ).fetchone()
    return _revision(row) if row else None


def _revision(row: tuple[Any, ...]) -> Revision:
    number, key, written, outcome, moment, restores = row
    return Revision(
        number, key, json.loads(written), dt.datetime.fromisoformat(moment), outcome, restores
    )


def _to_json(value: Any) -> str:
    written = json.dumps(value, allow_nan=False)
    if len(written) > MAX_BYTES:
        size, limit = (text.number(n / 1024) for n in (len(written), MAX_BYTES))
        raise BimtekError(
            f"Jawaban ini terlalu panjang: {size} kB, padahal batasnya {limit} kB.",
            remedy="Ringkas jawabannya, lalu simpan lagi. Jawaban sebelumnya tetap aman.",
        )
    return written


# ---- trouble -----------------------------------------------------------------------------

_STEP_ASIDE = (
    "Berkas itu tidak kami ubah. Pindahkan ke folder lain atau ganti namanya, lalu coba lagi."
)

#: What can go wrong with a file, by SQLite's primary result code: what to say, what to do.
_TROUBLES = {
    sqlite3.SQLITE_NOTADB: ("Berkas ini bukan buku kerja Bimtek.", _STEP_ASIDE),
    sqlite3.SQLITE_CORRUPT: (
        "Buku kerja ini rusak atau terpotong.",
        f"{_STEP_ASIDE} Jika ada, pakai salinan cadangannya.",
    ),
    sqlite3.SQLITE_FULL: (
        "Ruang penyimpanan penuh, jadi jawaban ini belum tersimpan.",
        "Kosongkan sedikit ruang, lalu simpan lagi. Jawaban sebelumnya tetap aman.",
    ),
    sqlite3.SQLITE_IOERR: (
        "Komputer gagal menulis ke penyimpanan, jadi jawaban ini belum tersimpan.",
        "Periksa sisa ruang dan sambungan penyimpanan, lalu coba lagi. "
        "Jawaban sebelumnya tetap aman.",
    ),
    sqlite3.SQLITE_READONLY: (
        "Buku kerja ini hanya boleh dibaca, jadi jawaban ini belum tersimpan.",
        "Buka izin menulis pada berkas dan foldernya, lalu simpan lagi.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Buku kerja ini tidak dapat dibuka atau dibuat.",
        "Periksa izin menulis pada foldernya. Pakai folder lain jika perlu.",
    ),
    sqlite3.SQLITE_BUSY: (
        "Buku kerja ini sedang dipakai jendela lain, jadi jawaban ini belum tersimpan.",
        "Tunggu sebentar, lalu simpan lagi.",
    ),
}
_TROUBLES[sqlite3.SQLITE_PERM] = _TROUBLES[sqlite3.SQLITE_CANTOPEN]


def _trouble(code: int, path: Path) -> BimtekError:
    message, remedy = _TROUBLES[code & 0xFF]
    return BimtekError(message, file=path, remedy=remedy)


@contextlib.contextmanager
def _sqlite_trouble(path: Path) -> Iterator[None]:
    """Tell what SQLite finds wrong with a file in words for its reader."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        if code & 0xFF not in _TROUBLES:
            raise
        raise _trouble(code, path) from error


@contextlib.contextmanager
def _os_trouble(path: Path) -> Iterator[None]:
    """Tell what the system refuses in words for its reader."""
    try:
        yield
    except OSError as error:
        raise _trouble(sqlite3.SQLITE_CANTOPEN, path) from error


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """See that the file is a workbook of a known format; an empty file becomes one."""
    db.execute("PRAGMA synchronous = EXTRA")
    if not _pragma(db, "page_count"):
        db.execute("PRAGMA journal_mode = DELETE")
        db.executescript(_SCHEMA)
    elif _pragma(db, "application_id") != APPLICATION_ID:
        raise _trouble(sqlite3.SQLITE_NOTADB, path)
    version = _pragma(db, "user_version")
    if version > FORMAT:
        raise BimtekError(
            f"Buku kerja ini dibuat dengan kit yang lebih baru (format {version}; "
            f"kit ini mengenal format {FORMAT}).",
            file=path,
            remedy="Perbarui kit ini, lalu buka lagi. Isi buku kerja tetap aman.",
        )


def _pragma(db: sqlite3.Connection, name: str) -> int:
    (value,) = db.execute(f"PRAGMA {name}").fetchone()
    return int(value)
