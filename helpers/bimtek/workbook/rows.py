"""Rows of a workbook: how one is added, and how the newest is found."""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from collections.abc import Iterable
from typing import Any

from bimtek.workbook import file
from bimtek.workbook.revision import COLUMNS, Revision, of_row, to_json

SELECT = f"SELECT {COLUMNS} FROM revisions"
INSERT = (
    "INSERT INTO revisions (uid, stamp, key, value, outcome, saved_at, restores) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def append(
    db: sqlite3.Connection,
    key: str,
    written: str,
    outcome: str | None = None,
    *,
    restores: str | None = None,
    saved_at: str | None = None,
) -> Revision:
    """Add a revision, as the newest of the workbook."""
    made = row(file.next_stamp(db), key, written, outcome, saved_at, restores)
    number = db.execute(INSERT, made).lastrowid
    return of_row((number, *made))


def row(
    stamp: int,
    key: str,
    written: str,
    outcome: str | None = None,
    saved_at: str | None = None,
    restores: str | None = None,
) -> tuple[Any, ...]:
    """Make the values for :data:`INSERT`, under a new name."""
    when = saved_at or dt.datetime.now().astimezone().isoformat(timespec="milliseconds")
    return uuid.uuid4().hex, stamp, key, written, outcome, when, restores


def of(revision: Revision) -> tuple[Any, ...]:
    """Make the values for :data:`INSERT` of a revision that has its name already."""
    return (
        revision.uid, revision.stamp, revision.key, to_json(revision.value), revision.outcome,
        moment(revision), revision.restores,
    )  # fmt: skip


def moment(revision: Revision) -> str:
    """Write when a revision was saved, as it is kept."""
    return revision.saved_at.isoformat(timespec="milliseconds")


def holds(db: sqlite3.Connection, uid: str) -> bool:
    """Tell whether the workbook has the revision of that name."""
    return bool(db.execute("SELECT 1 FROM main.revisions WHERE uid = ?", (uid,)).fetchone())


def last(db: sqlite3.Connection, key: str) -> Revision | None:
    """Give the newest revision of `key`."""
    found = db.execute(
        f"{SELECT} WHERE key = ? ORDER BY stamp DESC, uid DESC LIMIT 1", (key,)
    ).fetchone()
    return of_row(found) if found else None


def before_last(db: sqlite3.Connection, key: str) -> Revision | None:
    """Give the revision before the one that is shown now, which an undo may have brought back."""
    now = last(db, key)
    if now and now.restores:
        origin = db.execute(f"{SELECT} WHERE uid = ?", (now.restores,)).fetchone()
        now = of_row(origin) if origin else now
    if not now:
        return None
    found = db.execute(
        f"{SELECT} WHERE key = ? AND (stamp, uid) < (?, ?) ORDER BY stamp DESC, uid DESC LIMIT 1",
        (key, now.stamp, now.uid),
    ).fetchone()
    return of_row(found) if found else None


def place(revision: Revision) -> tuple[int, str]:
    """Give what orders revisions, in every workbook alike."""
    return revision.stamp, revision.uid


def content(revision: Revision) -> tuple[Any, ...]:
    """Give what must agree between two revisions of one name."""
    return revision.stamp, revision.key, to_json(revision.value), revision.outcome


def newest(revisions: Iterable[Revision]) -> dict[str, Revision]:
    """Give the newest revision of each key."""
    return {revision.key: revision for revision in sorted(revisions, key=place)}
