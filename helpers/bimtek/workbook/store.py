"""Writing answers into a workbook, and reading them."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bimtek.workbook import file, owner, rows, union
from bimtek.workbook.revision import Revision, of_row, to_json
from bimtek.workbook.trouble import os_trouble, sqlite_trouble, trouble

#: How long a window waits for another one that is saving to the same file.
BUSY_SECONDS = 15.0


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

    def merge(self, revisions: Iterable[Revision]) -> union.Merged:
        """Add the revisions of another copy that are not here yet, all of them or none.

        The order in which copies are merged does not matter, nor does merging twice.

        Raises
        ------
        BimtekError
            If a revision of the same name says something else here, or saving failed.
        """
        with self._transaction() as db:
            return union.unite(db, revisions)

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
        return self._newest_where(f"key <> '{owner.IDENTITY}'")

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
        return dict(self.latest(owner.PROFILE, {}))

    def identity(self) -> set[str]:
        """Give the names under which copies of this workbook know each other.

        See :func:`bimtek.workbook.owner.identity`.
        """
        with self._transaction() as db:
            return owner.identity(db)

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
        given = dict(zip(owner.FIELDS, (name, instansi, kecamatan), strict=True))
        changes = {field: owner.tidy(words) for field, words in given.items() if words is not None}
        with self._transaction() as db:
            return owner.write(db, changes)

    @property
    def is_anonymous(self) -> bool:
        """Whether this is the workbook used before a name is given."""
        from bimtek.workbook import people

        return self.path.name == people.ANONYMOUS + people.SUFFIX

    def claim(self, name: str) -> bool:
        """Make `name` the owner of a nameless workbook; say whether it is theirs."""
        with self._transaction() as db:
            last = rows.last(db, owner.PROFILE)
            known = last.value.get("name") if last else None
            if known is None:
                owner.write(db, {"name": owner.tidy(name)})
        return known is None or owner.same(known, name)

    def take_over(self, other: Workbook) -> None:
        """Copy the answers of `other` that nobody has taken yet, all of them or none.

        See :func:`bimtek.workbook.union.take_over`.
        """
        with self._connection() as db:
            union.take_over(db, other.path, self.path.stem)

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
