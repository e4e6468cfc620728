"""The kit's pages in the order in which one learns, and on which of them an answer was given."""

from __future__ import annotations

import functools
import json
import re
from typing import Any

from bimtek import paths, questions
from bimtek.draft.section import Page, lesson, worksheet
from bimtek.workbook import Workbook

#: Where the tests before and after stand.
_TESTS = {"tes/awal": "00", "tes/akhir": "10"}
_ON_WORKSHEETS = re.compile(r"\d\d/(\d\d-(tugas|tantangan)|lembar-kerja)")


def lessons() -> list[str]:
    """Give the numbers of the lessons, in order."""
    return [path.name[:2] for path in sorted(paths.NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))]


@functools.cache
def about(number: str) -> dict[str, Any]:
    """Read what a lesson says of itself: "judul", "menit", "tujuan" (a list of id and teks)."""
    page = json.loads((paths.KIT / lesson(number).path).read_text(encoding="utf-8"))
    return dict(page["metadata"]["bimtek"])


def titled(number: str) -> str:
    """Name a lesson: "03 · Pemetaan masalah"."""
    return f"{number} · {about(number)['judul']}"


def page_of(key: str) -> Page | None:
    """Say on which page an answer was given; None for a key of no page.

    >>> page_of("03/03-tugas-2").label, page_of("03/usg").label, page_of("tes/akhir-1").label
    ('Lembar kerja 03', 'Pelajaran 03', 'Pelajaran 10')
    """
    for start, number in _TESTS.items():
        if key.startswith(start):
            return lesson(number)
    number = key.partition("/")[0]
    if number not in lessons():
        return None
    return worksheet(number) if _ON_WORKSHEETS.match(key) else lesson(number)


def next_page(key: str, book: Workbook) -> Page | None:
    """Say where to go on after the answer to `key`: there, or on the page after if it is done.

    A lesson is done when every check has been right once, a worksheet when every task has.
    The way is lesson, its worksheet, the next lesson; None after the last.
    """
    page = page_of(key)
    if page is None or not _is_done(page, book):
        return page
    way = [
        step for number in lessons() for step in dict.fromkeys((lesson(number), worksheet(number)))
    ]
    after = way[way.index(page) + 1 :]
    return after[0] if after else None


def _is_done(page: Page, book: Workbook) -> bool:
    number = page.label[-2:]
    use = "cek" if page == lesson(number) else "tugas"
    items = questions.load(number).used_as(use)
    return bool(items) and all(
        any(revision.outcome == "benar" for revision in book.history(item.key)) for item in items
    )
