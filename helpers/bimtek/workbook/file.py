"""The file of a workbook: its tables, its format, and how an older format becomes this one.

Format 1 numbered revisions within one file. Format 2 also gives each a name (`uid`) and a
place in time (`stamp`), so that the files of two laptops can be put together: the union of
their revisions, in the order of stamp and name, is the same whoever begins and however often
it is done.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
import time
from pathlib import Path

from bimtek.errors import BimtekError
from bimtek.workbook.trouble import damaged, trouble

#: "BIMT" in the file's header tells a workbook from any other SQLite file.
APPLICATION_ID = 0x42494D54
FORMAT = 2

_TABLE = """
CREATE TABLE {name} (
    number   INTEGER PRIMARY KEY,
    uid      TEXT NOT NULL UNIQUE,
    stamp    INTEGER NOT NULL,
    key      TEXT NOT NULL,
    value    TEXT NOT NULL,
    outcome  TEXT,
    saved_at TEXT NOT NULL,
    restores TEXT
)
"""
_GUARDS = (
    "CREATE INDEX revisions_by_key ON revisions (key, stamp, uid)",
    "CREATE INDEX revisions_by_stamp ON revisions (stamp)",
    """CREATE TRIGGER no_update BEFORE UPDATE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END""",
    """CREATE TRIGGER no_delete BEFORE DELETE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END""",
    """CREATE TRIGGER no_replace BEFORE INSERT ON revisions
    WHEN EXISTS (SELECT 1 FROM revisions WHERE number = NEW.number OR uid = NEW.uid)
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END""",
)


def prepare(db: sqlite3.Connection, path: Path) -> None:
    """See that the file is a workbook of this format; an empty or older file becomes one.

    Raises
    ------
    BimtekError
        If it is another kind of file, or of a newer kit.
    """
    db.execute("PRAGMA synchronous = EXTRA")
    if not _pragma(db, "page_count"):
        db.execute("PRAGMA journal_mode = DELETE")
        _in_one_go(db, _begin)
    elif _pragma(db, "application_id") != APPLICATION_ID:
        raise trouble(sqlite3.SQLITE_NOTADB, path)
    version = _pragma(db, "user_version")
    if version > FORMAT:
        raise BimtekError(
            f"Buku kerja ini dibuat dengan kit yang lebih baru (format {version}; "
            f"kit ini mengenal format {FORMAT}).",
            file=path,
            remedy="Perbarui kit ini, lalu buka lagi. Isi buku kerja tetap aman.",
        )
    if version < FORMAT:
        _in_one_go(db, _migrate)


def name_of(*content: object) -> str:
    """Name something nameless by what it is.

    Two laptops that do so with two copies of one file then agree on the name. A revision of
    format 1 is named by its place in time too, so where names agree, all the rest does.
    """
    return hashlib.sha256(json.dumps(content, default=repr).encode()).hexdigest()[:32]


def next_stamp(db: sqlite3.Connection, schema: str = "") -> int:
    """Give the stamp of the next revision: a hybrid logical clock, in milliseconds.

    It follows the computer's clock, but never falls behind what the workbook already holds:
    laptops lose their time, and an answer given later must not count as the earlier one.

    Source: Kulkarni et al. (2014), Logical Physical Clocks.
    """
    (newest,) = db.execute(f"SELECT max(stamp) FROM {schema}revisions").fetchone()
    return max(time.time_ns() // 1_000_000, (newest or 0) + 1)


def _in_one_go(db: sqlite3.Connection, change: object) -> None:
    """Change the file wholly or not at all; whoever comes second finds nothing to do."""
    db.execute("BEGIN IMMEDIATE")
    try:
        change(db)  # type: ignore[operator]
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _begin(db: sqlite3.Connection) -> None:
    if not _pragma(db, "application_id"):
        db.execute(_TABLE.format(name="revisions"))
        _seal(db)


def _migrate(db: sqlite3.Connection) -> None:
    """Bring format 1 to format 2."""
    if _pragma(db, "user_version") == FORMAT:
        return
    rows = db.execute(
        "SELECT number, key, value, outcome, saved_at, restores FROM revisions ORDER BY number"
    ).fetchall()
    db.execute(_TABLE.format(name="renewed"))
    names: dict[int, str] = {}
    stamp = 0
    for number, key, value, outcome, saved_at, restores in rows:
        stamp = max(_milliseconds(saved_at), stamp + 1)
        names[number] = name_of(stamp, key, value, outcome, saved_at)
        db.execute(
            "INSERT INTO renewed VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, names[number], stamp, key, value, outcome, saved_at, names.get(restores)),
        )
    db.execute("DROP TABLE revisions")  # with its index and triggers
    db.execute("ALTER TABLE renewed RENAME TO revisions")
    _seal(db)


def _milliseconds(moment: str) -> int:
    try:
        return int(dt.datetime.fromisoformat(moment).timestamp() * 1000)
    except (OverflowError, TypeError, ValueError) as error:
        raise damaged() from error


def _seal(db: sqlite3.Connection) -> None:
    for statement in _GUARDS:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {FORMAT}")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    (value,) = db.execute(f"PRAGMA {name}").fetchone()
    return int(value)
