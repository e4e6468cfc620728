"""Whose a workbook is: the profile, and the name by which copies know each other."""

from __future__ import annotations

import sqlite3
import uuid

from bimtek.workbook import file, rows
from bimtek.workbook.revision import of_row, to_json

PROFILE = "_profil"
IDENTITY = "_buku"
FIELDS = ("name", "instansi", "kecamatan")


def write(db: sqlite3.Connection, changes: dict[str, str]) -> dict[str, str]:
    """Add to the profile, and return it whole.

    A workbook that is somebody's gets its identity with the name, before anyone can copy it.
    """
    last = rows.last(db, PROFILE)
    profile = {**(last.value if last else {}), **changes}
    rows.append(db, PROFILE, to_json(profile))
    identity(db)
    return profile


def identity(db: sqlite3.Connection) -> set[str]:
    """Give the names under which copies of a workbook know each other; at least one.

    The first is made of the first revision, so that copies agree on it even if they parted
    before. Merging two workbooks adds those of the other, so there may be several.
    """
    found = db.execute(f"{rows.SELECT} WHERE key = ?", (IDENTITY,)).fetchall()
    return {str(of_row(row).value) for row in found} or {_named(db)}


def _named(db: sqlite3.Connection) -> str:
    row = db.execute(f"{rows.SELECT} ORDER BY number LIMIT 1").fetchone()
    if row is not None:
        first = of_row(row)
        name = file.name_of(IDENTITY, first.uid)
        uid = file.name_of(name)
        if not rows.holds(db, uid):  # a stranger's file may have taken it for something else
            moment = rows.moment(first)
            db.execute(rows.INSERT, (uid, first.stamp, IDENTITY, to_json(name), None, moment, None))
            return name
    return str(rows.append(db, IDENTITY, to_json(uuid.uuid4().hex)).value)


def tidy(words: str) -> str:
    """Take stray spaces out of a name."""
    return " ".join(words.split())


def same(one: str, other: str) -> bool:
    """Tell whether two names are one, however written."""
    return tidy(one).casefold() == tidy(other).casefold()
