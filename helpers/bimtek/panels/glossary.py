"""The glossary, to look a word up without leaving the lesson."""

from __future__ import annotations

import re
from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import glossary
from bimtek.glossary import Term
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change

#: Shown while nothing is typed, as far as the list has them.
EXAMPLES = ("laju", "hasil", "quick win")
MOST = 8


class Glossary(Panel):
    """Type a word; the terms that have it in their name or meaning are shown."""

    title = "Cari arti istilah"
    prompt = (
        "Ketik satu kata, misalnya “aduan” atau “bobot”. Kata itu dicari di nama istilah dan "
        "di dalam artinya."
    )

    def build(self) -> Sequence[widgets.Widget]:
        self.terms = glossary.load()
        self.box = parts.line("Kata", "", "misalnya: bobot")
        self.box.continuous_update = True
        self.box.observe(self._changed, "value")
        self.list = widgets.HTML()
        return [self.box, self.finding, self.list]

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()

    @property
    def found(self) -> tuple[Term, ...]:
        """All terms that match; examples while nothing is typed."""
        if self.box.value.strip():
            return glossary.search(self.box.value, self.terms)
        names = {term.name: term for term in self.terms}
        return tuple(names[name] for name in EXAMPLES if name in names)

    def refresh(self) -> None:
        self.tell(self._count())
        self.list.value = "".join(_shown(term) for term in self.found[:MOST])

    def _count(self) -> str:
        asked, many = " ".join(self.box.value.split()), len(self.found)
        if not asked:
            return f"Ada {len(self.terms)} istilah. Ini {many} contoh."
        if not many:
            return (
                f"Belum ada istilah yang memuat “{asked}”. Coba kata yang lebih pendek, atau "
                "tanyakan kepada fasilitator."
            )
        if many > MOST:
            return f"{many} istilah memuat “{asked}”. Yang tampil {MOST} pertama."
        return f"{many} istilah memuat “{asked}”."

    def lines(self) -> list[str]:
        said = [f"{self.box.description}: {self.box.value or 'belum diisi'}", self._count()]
        for term in self.found[:MOST]:
            said += [f"• {term.name}: {term.plain} ({_foot(term)})"]
        return said


def _foot(term: Term) -> str:
    parts_of = [f"Pelajaran {term.lesson}"]
    if term.see:
        parts_of.append(f"lihat juga: {', '.join(term.see)}")
    if term.source:
        parts_of.append(f"sumber: {term.source}")
    return "; ".join(parts_of)


def _shown(term: Term) -> str:
    meaning = re.sub(r"\*(.+?)\*", r"<em>\1</em>", escape(term.meaning))
    return (
        f"<p><strong>{escape(term.name)}</strong>: {meaning}<br>"
        f'<span class="note">{escape(_foot(term))}</span></p>'
    )
