"""One saved answer, as rows hold it and as people are told of it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.workbook.trouble import damaged

#: Longest answer kept, in bytes of JSON.
MAX_BYTES = 256 * 1024

#: Columns in the order in which :func:`of_row` takes them.
COLUMNS = "number, uid, stamp, key, value, outcome, saved_at, restores"


@dataclass(frozen=True)
class Revision:
    """One saved answer.

    Attributes
    ----------
    number
        Counts up from 1 within a workbook, in the order in which revisions arrived there.
    key
        What was answered, "<lesson>/<item>".
    value
        The answer, as JSON gives it back.
    saved_at
        Moment of saving, with the time zone of the computer.
    outcome
        How it was marked, where it was: "benar", "sebagian" or "salah".
    restores
        Name (`uid`) of the earlier revision that this one brings back, after an undo.
    uid
        Name of the revision, the same in every workbook that holds it.
    stamp
        Its place among all revisions, see :func:`bimtek.workbook.file.next_stamp`.
    """

    number: int
    key: str
    value: Any
    saved_at: dt.datetime
    outcome: str | None = None
    restores: str | None = None
    uid: str = ""
    stamp: int = 0


def of_row(row: tuple[Any, ...]) -> Revision:
    """Make a revision of a row of :data:`COLUMNS`.

    Raises
    ------
    sqlite3.DatabaseError
        If no kit can have written it; callers tell it as damage to the file.
    """
    number, uid, stamp, key, written, outcome, moment, restores = row
    try:
        value, saved_at = json.loads(written), dt.datetime.fromisoformat(moment)
    except (RecursionError, TypeError, ValueError) as error:
        raise damaged() from error
    return Revision(number, key, value, saved_at, outcome, restores, uid, stamp)


def to_json(value: Any) -> str:
    """Write an answer as it is kept.

    Half a character, as a page sends it when an emoji is cut in two, becomes "\ufffd":
    nothing could show or write it later.

    Raises
    ------
    BimtekError
        If it is longer than :data:`MAX_BYTES`.
    TypeError, ValueError
        If it is not JSON; NaN is not.
    """
    written = json.dumps(value, allow_nan=False)
    if "\\ud" in written:
        whole = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass")
        written = json.dumps(json.loads(whole.decode("utf-16", "replace")))
    if len(written) > MAX_BYTES:
        size, limit = (text.number(n / 1024) for n in (len(written), MAX_BYTES))
        raise BimtekError(
            f"Jawaban ini terlalu panjang: {size} kB, padahal batasnya {limit} kB.",
            remedy="Ringkas jawabannya, lalu simpan lagi. Jawaban sebelumnya tetap aman.",
        )
    return written


def saved_text(revision: Revision) -> str:
    """Say when an answer was saved: "Tersimpan pukul 14.32", with the day if not today."""
    moment = revision.saved_at
    clock = f"pukul {moment:%H.%M}"
    if moment.date() == dt.datetime.now(moment.tzinfo).date():
        return f"Tersimpan {clock}"
    return f"Tersimpan {text.date(moment)} {clock}"
