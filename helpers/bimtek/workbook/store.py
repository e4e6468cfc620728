"""Writing answers into a workbook, and reading them."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bimtek.errors import BimtekError
from bimtek.workbook import file, rows
from bimtek.workbook.revision import Revision, of_row, to_json
from bimtek.workbook.trouble import os_trouble, sqlite_trouble, trouble

#: How long a window waits for another one that is saving to the same file.
BUSY_SECONDS = 15.0

PROFILE = "_profil"
IDENTITY = "_buku"
HANDED_ON = "_diteruskan"
FIELDS = ("name", "instansi", "kecamatan")


@dataclass(frozen=True)
class Merged:
    """What :meth:`Workbook.merge` did.

    Attributes
    ----------
    new, known
        Revisions that were added, and that were there already.
    clashes
        Keys answered differently on both sides since they parted; the later answer counts,
        the other is one undo away.
    """

    new: int
    known: int
    clashes: tuple[str, ...] = ()


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
            The file. Missing folders are made. A file of an older format is brought up to
            date, wholly or not at all.
        learner
            Name to write into the profile, if it has none yet.

        Raises
        ------
        BimtekError
            If the file is something else, damaged, or of a newer kit; it is left untouched.
        """
        book = cls(Path(path))
        with os_trouble(book.path):
            book.path.parent.mkdir(parents=True, exist_ok=True)
        with book._connection() as db:
            (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise trouble(sqlite3.SQLITE_CORRUPT, book.path)
        if learner and "name" not in book.profile:
            book.set_profile(name=learner)
        return book

    @classmethod
    def current(cls) -> Workbook:
        """Open the active learner's workbook.

        Ask for it at each use instead of keeping it: a learner may give a name meanwhile.
        """
        from bimtek.workbook import people  # knows who is active; builds on this module

        return cls.open(people.path_of(people.active()))

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
            Anything JSON can hold, up to :data:`~bimtek.workbook.MAX_BYTES`.
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
        written = to_json(value)
        with self._transaction() as db:
            return rows.append(db, key, written, outcome)

    def undo(self, key: str) -> Revision | None:
        """Bring back the answer before this one, as a new revision.

        Repeated, it walks further back. Returns None where nothing came before.
        """
        with self._transaction() as db:
            before = rows.before_last(db, key)
            if not before:
                return None
            origin = before.restores or before.uid
            return rows.append(db, key, to_json(before.value), before.outcome, restores=origin)

    def merge(self, revisions: Iterable[Revision]) -> Merged:
        """Add the revisions of another copy that are not here yet, all of them or none.

        The order in which copies are merged does not matter, nor does merging twice.

        Raises
        ------
        BimtekError
            If a revision of the same name says something else here, or saving failed.
        """
        with self._transaction() as db:
            here = {r.uid: r for r in map(of_row, db.execute(rows.SELECT))}
            new, known = [], set[str]()
            for revision in revisions:
                if revision.uid not in here:
                    new.append(revision)
                elif rows.content(revision) != rows.content(here[revision.uid]):
                    raise BimtekError(
                        f"Jawaban “{revision.key}” di berkas ini memakai tanda yang sama dengan "
                        "jawaban lain yang sudah ada, tetapi isinya berbeda.",
                        file=self.path,
                        remedy="Minta berkas itu dibuat ulang di laptop asalnya.",
                    )
                else:
                    known.add(revision.uid)
            before = rows.newest(here.values())
            theirs = rows.newest([*new, *(here[uid] for uid in known)])
            parted = {r.key for r in here.values() if r.uid not in known} & {r.key for r in new}
            db.executemany(
                rows.INSERT,
                [
                    (r.uid, r.stamp, r.key, to_json(r.value), r.outcome,
                     r.saved_at.isoformat(timespec="milliseconds"), r.restores)
                    for r in sorted(new, key=rows.place)
                ],
            )  # fmt: skip
        clashes = (
            key
            for key in sorted(parted)
            if is_answer(key) and before[key].value != theirs[key].value
        )
        return Merged(len(new), len(known), tuple(clashes))

    # ---- reading -------------------------------------------------------------------------

    def latest(self, key: str, default: Any = None) -> Any:
        """Give the newest answer to `key`, or `default` if there is none."""
        revision = self.revision(key)
        return default if revision is None else revision.value

    def revision(self, key: str) -> Revision | None:
        """Give the newest revision of `key`, with its time and outcome."""
        with self._connection() as db:
            return rows.last(db, key)

    def previous(self, key: str) -> Revision | None:
        """Give the revision that :meth:`undo` would bring back; None where there is none."""
        with self._connection() as db:
            return rows.before_last(db, key)

    def history(self, key: str) -> list[Revision]:
        """Give every revision of `key`, oldest first."""
        with self._connection() as db:
            found = db.execute(f"{rows.SELECT} WHERE key = ? ORDER BY stamp, uid", (key,))
            return [of_row(row) for row in found]

    def revisions(self) -> list[Revision]:
        """Give every revision of every key, the workbook's own too, oldest first."""
        with self._connection() as db:
            return [of_row(row) for row in db.execute(f"{rows.SELECT} ORDER BY stamp, uid")]

    def last_activity(self) -> Revision | None:
        """Give the newest answer to anything."""
        return self._newest_where("substr(key, 1, 1) <> '_'")

    def last_change(self) -> Revision | None:
        """Give the newest revision, a change of profile included."""
        return self._newest_where(f"key <> '{IDENTITY}'")

    def _newest_where(self, condition: str) -> Revision | None:
        query = f"{rows.SELECT} WHERE {condition} ORDER BY stamp DESC, uid DESC LIMIT 1"
        with self._connection() as db:
            row = db.execute(query).fetchone()
        return of_row(row) if row else None

    def keys(self, prefix: str = "") -> list[str]:
        """List the keys that have an answer and start with `prefix`, in alphabetical order."""
        with self._connection() as db:
            found = db.execute("SELECT DISTINCT key FROM revisions ORDER BY key")
            return [key for (key,) in found if key.startswith(prefix) and key[0] != "_"]

    def answers(self, prefix: str = "") -> dict[str, Any]:
        """Give the newest answer to every key that starts with `prefix`."""
        return {key: self.latest(key) for key in self.keys(prefix)}

    # ---- whose it is ---------------------------------------------------------------------

    @property
    def profile(self) -> dict[str, str]:
        """Who answers: `name`, `instansi`, `kecamatan`, as far as they were given."""
        return dict(self.latest(PROFILE, {}))

    def identity(self) -> set[str]:
        """Give the names under which copies of this workbook know each other.

        A workbook gets its first one here; merging two adds those of the other.
        """
        with self._transaction() as db:
            found = db.execute(f"{rows.SELECT} WHERE key = ?", (IDENTITY,)).fetchall()
            kept = [of_row(row) for row in found] or [
                rows.append(db, IDENTITY, to_json(uuid.uuid4().hex))
            ]
        return {str(revision.value) for revision in kept}

    def set_profile(
        self, *, name: str | None = None, instansi: str | None = None, kecamatan: str | None = None
    ) -> dict[str, str]:
        """Add to the profile, leaving what is not given as it is, and return it whole.

        A first name goes through :func:`~bimtek.workbook.start_as`, which gives the learner a
        file.

        Raises
        ------
        ValueError
            If the anonymous workbook would be given a name.
        """
        if name and self.is_anonymous:
            raise ValueError("the anonymous workbook stays nameless: use start_as(name)")
        given = dict(zip(FIELDS, (name, instansi, kecamatan), strict=True))
        changes = {field: tidy(words) for field, words in given.items() if words is not None}
        with self._transaction() as db:
            return _write_profile(db, changes)

    @property
    def is_anonymous(self) -> bool:
        """Whether this is the workbook used before a name is given."""
        from bimtek.workbook import people

        return self.path.name == people.ANONYMOUS + people.SUFFIX

    def claim(self, name: str) -> bool:
        """Make `name` the owner of a nameless workbook; say whether it is theirs."""
        with self._transaction() as db:
            last = rows.last(db, PROFILE)
            owner = last.value.get("name") if last else None
            if owner is None:
                _write_profile(db, {"name": tidy(name)})
        return owner is None or same(owner, name)

    def take_over(self, other: Workbook) -> None:
        """Copy the answers of `other` that nobody has taken yet, all of them or none.

        Both files change in one transaction: `other` only gains the note who took them. The
        copies are revisions of their own, so that `other` may be used by somebody else.
        """
        with self._connection() as db:
            db.execute("ATTACH ? AS other", (str(other.path),))
            db.execute("PRAGMA other.synchronous = EXTRA")
            db.execute("BEGIN IMMEDIATE")
            answers = db.execute(
                """SELECT key, value, outcome, saved_at FROM other.revisions
                WHERE substr(key, 1, 1) <> '_' AND stamp > (
                    SELECT coalesce(max(stamp), 0) FROM other.revisions WHERE key = ?)
                ORDER BY stamp, uid""",
                (HANDED_ON,),
            ).fetchall()
            for key, written, outcome, saved_at in answers:
                rows.append(db, key, written, outcome, saved_at=saved_at)
            if answers:
                note = rows.row(file.next_stamp(db, "other."), HANDED_ON, to_json(self.path.stem))
                db.execute(rows.INSERT.replace("INTO ", "INTO other."), note)
            db.execute("COMMIT")

    # ---- the file ------------------------------------------------------------------------

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection to a file that has been found to be a workbook."""
        with sqlite_trouble(self.path):
            db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            with contextlib.closing(db):
                file.prepare(db, self.path)
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
        file.prepare(self._db, self.path)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._lock, sqlite_trouble(self.path):
            yield self._db


def is_answer(key: str) -> bool:
    """Tell whether a key holds what a learner says, not how: no profile, no hint opened."""
    return not key.startswith("_") and not key.endswith("/petunjuk")


def tidy(words: str) -> str:
    """Take stray spaces out of a name."""
    return " ".join(words.split())


def same(one: str, other: str) -> bool:
    """Tell whether two names are one, however written."""
    return tidy(one).casefold() == tidy(other).casefold()


def _write_profile(db: sqlite3.Connection, changes: dict[str, str]) -> dict[str, str]:
    last = rows.last(db, PROFILE)
    profile = {**(last.value if last else {}), **changes}
    rows.append(db, PROFILE, to_json(profile))
    return profile
