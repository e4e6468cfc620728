"""What several tests of workbooks need: old files, busy groups, and processes to kill."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from bimtek import workbook

HELPERS = Path(workbook.__file__).parents[2]

_FORMAT_1 = """
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL,
    outcome TEXT, saved_at TEXT NOT NULL, restores INTEGER
);
CREATE INDEX revisions_by_key ON revisions (key, number);
CREATE TRIGGER no_update BEFORE UPDATE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END;
CREATE TRIGGER no_delete BEFORE DELETE ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END;
CREATE TRIGGER no_replace BEFORE INSERT ON revisions
    WHEN EXISTS (SELECT 1 FROM revisions WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END;
PRAGMA application_id = 0x42494D54;
PRAGMA user_version = 1;
"""


def format_1(path, count=30, name="Maria Tokan"):
    """Write a workbook as the first version of the kit did; give its rows."""
    rows = [(1, "_profil", f'{{"name": "{name}"}}', None, "2024-06-05T08:00:00.000+08:00", None)]
    for n in range(2, count + 2):
        moment = f"2024-06-05T{9 + n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000+08:00"
        outcome = "benar" if n % 3 == 0 else None
        rows.append((n, f"03/03-tugas-{n % 5}", str(n // 7), outcome, moment, None))
    # Two answers of the same content in the same millisecond, and one that brings back another.
    rows.append((count + 2, *rows[-1][1:]))
    rows.append((count + 3, *rows[2][1:4], "2024-06-05T18:00:00.000+08:00", 3))
    path.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(path) as db:
        db.executescript(_FORMAT_1)
        db.executemany("INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?)", rows)
    db.close()
    return rows


def script(source, *arguments):
    """Start a Python of its own that runs `source`."""
    return subprocess.Popen(
        [sys.executable, "-c", source, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(HELPERS)},
        stdout=subprocess.PIPE,
        text=True,
    )


def is_sound(path):
    """Tell whether SQLite finds nothing wrong with a file."""
    with sqlite3.connect(path) as db:
        found = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    return found


def contents(book):
    """Give what a workbook holds, whatever the order in which it arrived."""
    return {
        (r.uid, r.stamp, r.key, repr(r.value), r.outcome, r.saved_at, r.restores)
        for r in book.revisions()
    }


def without_identity(book):
    """Give the revisions but for the name by which copies know each other."""
    return [revision for revision in book.revisions() if revision.key != "_buku"]
