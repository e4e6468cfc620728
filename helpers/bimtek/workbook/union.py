"""Putting the revisions of two workbooks together: a union by name, never a count.

Union is commutative, associative and idempotent, and so is bringing laptops together: in any
order, in any grouping, any number of times.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bimtek.errors import BimtekError
from bimtek.workbook import file, rows
from bimtek.workbook.revision import Revision, of_row, to_json

#: Key of the note in the anonymous workbook that its answers so far belong to somebody.
HANDED_ON = "_diteruskan"


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


def unite(db: sqlite3.Connection, revisions: Iterable[Revision]) -> Merged:
    """Add revisions that are not in the workbook yet.

    Raises
    ------
    BimtekError
        If a revision of the same name says something else there.
    """
    here = {r.uid: r for r in map(of_row, db.execute(rows.SELECT))}
    new, known = dict[str, Revision](), set[str]()
    for revision in revisions:
        twin = here.get(revision.uid) or new.get(revision.uid)
        if twin is None:
            new[revision.uid] = revision
        elif rows.content(revision) != rows.content(twin):
            raise BimtekError(
                f"Jawaban “{revision.key}” di berkas ini memakai tanda yang sama dengan "
                "jawaban lain yang sudah ada, tetapi isinya berbeda.",
                remedy="Minta berkas itu dibuat ulang di laptop asalnya.",
            )
        elif revision.uid in here:
            known.add(revision.uid)
    before = rows.newest(here.values())
    theirs = rows.newest([*new.values(), *(here[uid] for uid in known)])
    db.executemany(rows.INSERT, [rows.of(r) for r in sorted(new.values(), key=rows.place)])
    parted = {r.key for r in here.values() if r.uid not in known} & {r.key for r in new.values()}
    clashes = (
        key for key in sorted(parted) if is_answer(key) and before[key].value != theirs[key].value
    )
    return Merged(len(new), len(known), tuple(clashes))


def take_over(db: sqlite3.Connection, other: Path, owner: str) -> None:
    """Copy the answers of the file `other` that nobody has taken yet, all of them or none.

    Both files change in one transaction: `other` only gains the note that `owner` took them.
    The copies keep their names, so that two laptops on which the same answers were taken over
    hold them once. Only where the owner's own answer has the later stamp, from a laptop whose
    clock ran ahead, is a copy written anew, as the latest.
    """
    db.execute("ATTACH ? AS other", (str(other),))
    db.execute("PRAGMA other.synchronous = EXTRA")
    db.execute("BEGIN IMMEDIATE")
    found = db.execute(
        f"""{rows.SELECT.replace("FROM ", "FROM other.")}
        WHERE substr(key, 1, 1) <> '_' AND stamp > (
            SELECT coalesce(max(stamp), 0) FROM other.revisions WHERE key = ?)
        ORDER BY stamp, uid""",
        (HANDED_ON,),
    )
    answers = [of_row(row) for row in found]
    for answer in answers:
        if rows.holds(db, answer.uid):
            continue
        last = rows.last(db, answer.key)
        if last is None or rows.place(last) < rows.place(answer):
            db.execute(rows.INSERT, rows.of(answer))
        else:
            written, moment = to_json(answer.value), rows.moment(answer)
            rows.append(db, answer.key, written, answer.outcome, saved_at=moment)
    if answers:
        note = rows.row(file.next_stamp(db, "other."), HANDED_ON, to_json(owner))
        db.execute(rows.INSERT.replace("INTO ", "INTO other."), note)
    db.execute("COMMIT")


def is_answer(key: str) -> bool:
    """Tell whether a key holds what a learner says, not how: no profile, no hint opened."""
    return not key.startswith("_") and not key.endswith("/petunjuk")
