"""All one's answers in one place, each with a way back to what stood there before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import questions, study, text
from bimtek.errors import BimtekError
from bimtek.panels import inputs, parts, question
from bimtek.panels.base import Panel, on_change
from bimtek.questions import Item
from bimtek.workbook import Revision, Workbook

_SIGNS = {"benar": "✓ benar", "sebagian": "◐ sebagian", "salah": "✗ belum tepat"}
#: Letters of an answer that are shown; all of it is where it was given.
LONGEST = 240


class MyAnswers(Panel):
    """Read one's answers page by page, and bring an earlier one back.

    What it lets one discover: nothing that was written is ever gone.
    """

    kind = "giliran"
    title = "Jawaban saya"
    prompt = (
        "Pilih halaman dan jawabannya. Bila jawaban yang lama lebih baik, kembalikan. Yang "
        "sekarang pun tidak hilang: tekan lagi untuk melangkah lebih jauh ke belakang."
    )

    def build(self) -> Sequence[widgets.Widget]:
        self._filling = False
        self.page = parts.dropdown("Halaman", [parts.NOTHING])
        self.answer = parts.dropdown("Jawaban", [parts.NOTHING])
        for box in (self.page, self.answer):
            box.add_class("wide")
            box.observe(self._chosen, "value")
        self.back = parts.button("Kembalikan jawaban sebelumnya")
        self.back.on_click(self._undone)
        self.again = parts.button("Segarkan")
        self.again.on_click(self._chosen)
        self._offer()
        return [self.page, self.answer, self.finding, parts.fields(self.back, self.again)]

    # What there is ---------------------------------------------------------------------

    def _pages(self) -> dict[str, list[str]]:
        """Give the keys of the answers, by the page on which they were given."""
        pages: dict[str, list[str]] = {}
        for key in Workbook.current().answers():
            page = None if key.endswith("/petunjuk") else study.page_of(key)
            if page is not None:
                pages.setdefault(page.label, []).append(key)
        return pages

    def _offer(self) -> None:
        """Bring both lists up to date, what is chosen still chosen where it can be."""
        self._filling = True
        pages = self._pages()
        labels = sorted(pages, key=lambda label: (label[-2:], label.startswith("L")))
        page = self.page.value if self.page.value in pages else next(iter(labels), "")
        self.page.options = labels or [parts.NOTHING]
        self.page.value = page or parts.NOTHING
        keys = pages.get(page, [])
        key = self.answer.value if self.answer.value in keys else next(iter(keys), "")
        self.answer.options = [(called(one), one) for one in keys] or [(parts.NOTHING, "")]
        self.answer.value = key
        self._filling = False

    @on_change
    def _chosen(self, _change: object) -> None:
        if not self._filling:
            self._offer()
            self.refresh()

    @on_change
    def _undone(self, _button: object) -> None:
        brought = Workbook.current().undo(self.answer.value)
        self.refresh()
        if brought is not None:
            question.announce(self.answer.value.rpartition("/")[2])
            self.tell(
                "✓ Jawaban sebelumnya sudah kembali. Tekan “Jalankan semua” di halamannya "
                "supaya tampil di sana.",
                *self._said,
            )

    # What is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the chosen answer and what stood there before."""
        key = self.answer.value or ""
        book = Workbook.current()
        now = book.revision(key) if key else None
        before = book.previous(key) if key else None
        self.back.disabled = before is None
        self._said = list(_told(key, now, before))
        self.tell(*self._said)

    def lines(self) -> list[str]:
        return [f"Halaman: {self.page.value}", f"Jawaban: {self.answer.label}", *self._said]


def _told(key: str, now: Revision | None, before: Revision | None) -> Iterator[str]:
    if now is None:
        yield "Belum ada jawaban. Sesudah Anda menjawab, semuanya terkumpul di sini."
        return
    mark = f" ({_SIGNS[now.outcome]})" if now.outcome in _SIGNS else ""
    moment = f"{text.date(now.saved_at)} pukul {now.saved_at:%H.%M}"
    yield f"Sekarang{mark}, disimpan {moment}: {shown(key, now.value)}"
    if before is None:
        yield "Belum ada jawaban sebelumnya."
    else:
        yield f"Sebelumnya: {shown(key, before.value)}"


def called(key: str) -> str:
    """Name an answer: the task and its question, or the panel's own title."""
    item = _item(key)
    if item is not None:
        words = " ".join(item.prompt.split())
        name = question.task_name(item) if item.use == "tugas" else "Soal"
        return f"{name}: {_short(words, 60)}"
    return _titles().get(key, key.partition("/")[2].replace("-", " ").capitalize())


def named(key: str) -> str:
    """Name an answer with its page, for a sentence about several."""
    item, page = _item(key), study.page_of(key)
    is_task = item is not None and item.use == "tugas"
    name = question.task_name(item) if item and is_task else f"“{called(key)}”"
    return f"{name} ({page.label})" if page else name


def shown(key: str, value: Any) -> str:
    """Write an answer as a reader wants it, whatever its shape."""
    item = _item(key)
    if item is not None:
        try:
            found = "; ".join(inputs.shown(item, value))
        except (AttributeError, KeyError, TypeError, ValueError):  # kept from another question
            found = ""
        return _short(found or flat(value), LONGEST)
    return _short(flat(value), LONGEST)


def flat(value: Any, depth: int = 0) -> str:
    """Write plain JSON as one line of words.

    >>> flat({"cara": "USG", "urutan": ["air", "jalan"], "alasan": ""})
    'cara USG; urutan air, jalan'
    """
    if isinstance(value, dict) and depth < 4:
        named = ((key, flat(one, depth + 1)) for key, one in value.items())
        return "; ".join(f"{key} {words}" for key, words in named if words)
    if isinstance(value, list) and depth < 4:
        return ", ".join(words for one in value if (words := flat(one, depth + 1)))
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return text.number(value, 2)
    return "" if value is None else " ".join(str(value).split())


def _item(key: str) -> Item | None:
    lesson, _, item = key.partition("/")
    try:
        return questions.load(lesson)[item] if item.startswith(f"{lesson}-") else None
    except BimtekError:
        return None


def _titles() -> dict[str, str]:
    """Give the titles of the panels that keep something, by their key."""
    from bimtek import panels  # all of them; this module is one

    kinds = [getattr(panels, name) for name in panels.__all__]
    return {kind.key: kind.title for kind in kinds if kind.key and kind.title}


def _short(words: str, limit: int) -> str:
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"
