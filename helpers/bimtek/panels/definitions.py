"""Lesson 01: definitions of the smart city differ in whom they put first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from bimtek import concepts, text, wording
from bimtek.charts import theme
from bimtek.charts.strips import Shade, Strips
from bimtek.concepts import OTHER, PEOPLE, TOOL, Definition
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, escape, on_change

KEY = "01/tanda"
MINE, OURS = "Tanda saya", "Tanda kami"
SIGNS = {PEOPLE: "●", TOOL: "■"}
SHADES = {
    PEOPLE: Shade("kata manusia", theme.CORAL, SIGNS[PEOPLE]),
    TOOL: Shade("kata alat", theme.SEA, SIGNS[TOOL], "////"),
}
#: Pressing a piece again and again goes round these.
_ROUND = (None, PEOPLE, TOOL)
_NAMES = {PEOPLE: "kata manusia", TOOL: "kata alat", None: "tanpa tanda"}

Marks = list[str | None]


class Definitions(Panel):
    """Mark people-words and tool-words in definitions, and see which come first.

    Parameters
    ----------
    guess
        A question of the bank whose options are names of definitions ("which one names no
        technology?"), set beside the truth with the kit's marks.
    """

    title = "Siapa yang disebut lebih dulu?"
    prompt = (
        "Tekan potongan kalimat. Sekali: ● kata manusia. Dua kali: ■ kata alat. Tiga kali: "
        "tanda hilang. Definisi pertama sudah ditandai sebagai contoh."
    )
    key = KEY

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self.definitions = concepts.definitions()
        self.marks = _restored(self.remembered({}), self.definitions)
        self.view_of = parts.toggles("Yang ditampilkan", [MINE, OURS])
        self.view_of.observe(self._switched, "value")
        self.chips: dict[str, list[widgets.Button]] = {}
        self.sums = {one.id: widgets.HTML() for one in self.definitions}
        boxes = [self._box(one) for one in self.definitions]
        self.chart = Strips(
            {one.title: [piece.words for piece in one.pieces] for one in self.definitions},
            SHADES,
            f"Sumber: {self._sources()}. Panjang pita mengikuti jumlah kata.",
        )
        side = widgets.Box(boxes)
        side.add_class("definitions")
        return [
            side,
            self.view_of,
            parts.chart_row(self.show(self.chart)),
            self.finding,
        ]

    def _sources(self) -> str:
        return "; ".join(f"{one.name}, {one.year}" for one in self.definitions)

    def _box(self, one: Definition) -> widgets.VBox:
        self.chips[one.id] = []
        for place, _ in enumerate(one.pieces):
            chip = parts.button("")
            chip.on_click(lambda _, of=one.id, at=place: self._pressed(of, at))
            self.chips[one.id].append(chip)
        row = widgets.Box(self.chips[one.id])
        row.add_class("chips")
        head = f"<h5>{escape(one.title)}</h5>"
        foot = f'<p class="note">{escape(_credit(one))}</p>'
        return parts.group(widgets.HTML(head), row, self.sums[one.id], widgets.HTML(foot))

    # What the reader does -----------------------------------------------------------

    @on_change
    def _pressed(self, definition: str, place: int) -> None:
        row = self.marks[definition]
        row[place] = _ROUND[(_ROUND.index(row[place]) + 1) % len(_ROUND)]
        self.record({"tanda": self.marks})
        self.refresh()

    @on_change
    def _switched(self, _change: object) -> None:
        self.saved.value = ""
        self.refresh()

    # What is shown ------------------------------------------------------------------

    def shown(self, one: Definition) -> Marks:
        """Give the marks now shown on a definition: the reader's or the kit's."""
        return ours(one) if self.view_of.value == OURS else self.marks[one.id]

    def tally(self, one: Definition) -> wording.Tally:
        """Count the marks now shown on a definition."""
        return wording.tally(
            (piece.words, kind) for piece, kind in zip(one.pieces, self.shown(one), strict=True)
        )

    def refresh(self) -> None:
        locked = self.view_of.value == OURS
        for one in self.definitions:
            shown = self.shown(one)
            for chip, piece, kind in zip(self.chips[one.id], one.pieces, shown, strict=True):
                chip.description = f"{SIGNS.get(kind or '', '')} {piece.text}".strip()
                chip.tooltip = _NAMES[kind]
                chip.disabled = locked
                for css in SIGNS:
                    (chip.add_class if css == kind else chip.remove_class)(css)
            self.sums[one.id].value = f'<p class="sum">{escape(self._sum(one))}</p>'
        self.chart.update(
            [self.shown(one) for one in self.definitions],
            [self._short(one) for one in self.definitions],
            title=self._title(),
        )
        self.redraw()
        self.tell(*self._findings())

    def _short(self, one: Definition) -> str:
        share = self.tally(one).share
        return "belum ditandai" if share is None else f"manusia {text.percent(share, 0)}"

    def _sum(self, one: Definition) -> str:
        tally = self.tally(one)
        if tally.share is None:
            return "Belum ada tanda."
        return (
            f"● {tally.people} kata manusia, ■ {tally.tools} kata alat. "
            f"Yang pertama disebut: {'manusia' if tally.first == PEOPLE else 'alat'}."
        )

    def _title(self) -> str:
        first = [tally.first for one in self.definitions if (tally := self.tally(one)).first]
        tools, people = first.count(TOOL), first.count(PEOPLE)
        if len(first) == 1:
            return f"Baru satu definisi bertanda: mulai dari {'manusia' if people else 'alat'}"
        if not first:
            return "Belum ada kata yang ditandai"
        return f"{tools} definisi mulai dari alat, {people} dari manusia"

    def _findings(self) -> list[str]:
        marked = {one: tally for one in self.definitions if (tally := self.tally(one)).first}
        said = []
        if len(marked) < len(self.definitions):
            waiting = [one.name for one in self.definitions if one not in marked]
            said.append(f"Masih menunggu tanda Anda: {text.listing(waiting)}.")
        bare = [one.name for one, tally in marked.items() if not tally.tools]
        if bare:
            said.append(f"Tanpa satu pun kata alat: {text.listing(bare)}.")
        said += self._surprise(marked)
        if self.view_of.value == OURS:
            said += self._differences()
            if self._guess:
                truth = [one.name for one in self.definitions if TOOL not in ours(one)]
                said.append(question.guess_line(self._guess, text.listing(truth)))
        return said

    @staticmethod
    def _surprise(marked: dict[Definition, wording.Tally]) -> list[str]:
        """Say when one that begins with people speaks less of them than one that does not."""
        early = [one for one, tally in marked.items() if tally.first == PEOPLE]
        late = [one for one, tally in marked.items() if tally.first == TOOL]
        pairs = [
            (a, b) for a in early for b in late
            if (marked[a].share or 0) < (marked[b].share or 0)
        ]  # fmt: skip
        if not pairs:
            return []
        one, other = pairs[0]
        return [
            f"{one.name} mulai dari manusia, tetapi bagian kata manusianya "
            f"({text.percent(marked[one].share, 0)}) lebih kecil daripada {other.name} "
            f"({text.percent(marked[other].share, 0)}). Urutan dan bagian adalah dua hal."
        ]

    def _differences(self) -> list[str]:
        """Say where the kit marks otherwise, and why; untouched definitions are left out."""
        said = []
        for one in self.definitions:
            mine = self.marks[one.id]
            if not any(mine):
                continue
            for piece, kind, theirs in zip(one.pieces, mine, ours(one), strict=True):
                if kind != theirs:
                    said.append(
                        f"“{piece.text.rstrip(',')}”: Anda {_NAMES[kind]}, kami {_NAMES[theirs]}. "
                        f"{piece.why}"
                    )
        return [f"Tanda yang berbeda: {len(said)}. Boleh dibantah.", *said] if said else []

    def lines(self) -> list[str]:
        said = [f"Yang ditampilkan: {self.view_of.value}."]
        for one in self.definitions:
            pieces = zip(one.pieces, self.shown(one), strict=True)
            marked = " | ".join(f"{SIGNS.get(k or '', '')} {p.text}".strip() for p, k in pieces)
            said += [f"{one.title}: {marked}", self._sum(one), _credit(one)]
        return [*said, f"{self._title()}.", *self._findings()]


def ours(one: Definition) -> Marks:
    """Give the kit's marks on a definition."""
    return [None if piece.kind == OTHER else piece.kind for piece in one.pieces]


def _credit(one: Definition) -> str:
    return f"{one.form[0].upper()}{one.form[1:]}. Sumber: {one.source}."


def _restored(saved: Any, definitions: Sequence[Definition]) -> dict[str, Marks]:
    """Take the marks that still fit; without any, the first definition is the example."""
    kept = saved.get("tanda") if isinstance(saved, dict) else None
    marks: dict[str, Marks] = {}
    for one in definitions:
        row = kept.get(one.id) if isinstance(kept, dict) else None
        fits = isinstance(row, list) and len(row) == len(one.pieces)
        marks[one.id] = (
            [kind if kind in (PEOPLE, TOOL) else None for kind in row or []]
            if fits
            else [None] * len(one.pieces)
        )
    if not isinstance(kept, dict) and definitions:
        marks[definitions[0].id] = ours(definitions[0])
    return marks
