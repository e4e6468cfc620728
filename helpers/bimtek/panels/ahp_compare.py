"""Lesson 04: comparing two by two; the contradictions show, and which one to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar

import ipywidgets as widgets

from bimtek import charts, methods, text
from bimtek.methods.ahp import ACCEPTED
from bimtek.panels import comparing, parts, priority, question
from bimtek.panels.base import Panel, escape, on_change
from bimtek.workbook import Workbook

KEY = "04/ahp"
MOST = 5
TABLES = {
    "Saaty 1980": "saaty1980",
    "Saaty 2005": "saaty2005",
    "Donegan & Dodd 1991": "donegan_dodd1991",
}
SOURCE = "Batas CR 0,10 menurut Saaty, 1980."
#: The example runs in a circle: A over B, B over C, and yet C over A. D and E agree with
#: A 6 times C.
_CIRCLE: comparing.Comparisons = {
    ("A", "B"): Fraction(3), ("A", "C"): Fraction(1, 3), ("A", "D"): Fraction(6),
    ("A", "E"): Fraction(7), ("B", "C"): Fraction(2), ("B", "D"): Fraction(3),
    ("B", "E"): Fraction(3), ("C", "D"): Fraction(1), ("C", "E"): Fraction(2),
    ("D", "E"): Fraction(1),
}  # fmt: skip


class AhpCompare(Panel):
    """Play with an example: see the weights, and how far the answers contradict each other.

    Parameters
    ----------
    many
        How many problems to begin with: three run in a circle, a fourth bears witness.
    guess
        A question of the bank, "what would agree?", set beside the truth.
    """

    title = "Membandingkan dua-dua: kapan jawaban kita berputar?"
    prompt = "Tiga jawaban ini berputar. Geser “A atau C” pelan-pelan ke kiri, dan amati CR."
    #: Whether the group's own problems are compared, and kept.
    own: ClassVar[bool] = False

    def __init__(self, many: int = 3, guess: str | None = None) -> None:
        self._many = many
        self._guess = guess
        if many > 3 and not self.own:
            self.title = "Masalah keempat menjadi saksi"
            self.prompt = (
                "Panel ini menunjuk satu perbandingan. Ubah perbandingan itu seperti yang "
                "disarankan, lalu coba tabel pembanding yang lain."
            )
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._problems = priority.problems() if self.own else priority.example()
        if self.own:
            self._problems = _by_rank(self._problems)
        most = len(self._problems.rows)
        self.count = parts.toggles("Banyaknya masalah", list(range(min(3, most), most + 1)))
        if self._many in self.count.options:
            self.count.value = self._many
        self.table = parts.dropdown("Tabel pembanding (RI)", list(TABLES.items()))
        letters = self._problems.letters
        start = dict.fromkeys(comparing.pairs(letters), Fraction(1)) if self.own else _CIRCLE
        if self.own and (kept := self._kept()):
            self.count.value = len(kept[0])
            start = {**start, **kept[1]}
        self.sliders: dict[tuple[str, str], widgets.SelectionSlider] = {}
        self._boxes: dict[tuple[str, str], widgets.Widget] = {}
        for first, second in comparing.pairs(letters):
            pair = first, second
            made = comparing.slider(f"{first} atau {second}", first, second, start[pair])
            made.add_class(f"compare-{first.lower()}{second.lower()}")
            made.observe(self._changed, "value")
            sides = (f"← {self._problems.label(first)}", f"{self._problems.label(second)} →")
            names = "".join(f"<span>{escape(side)}</span>" for side in sides)
            self.sliders[pair] = made
            self._boxes[pair] = parts.group(made, widgets.HTML(f'<div class="sides">{names}</div>'))
            self._boxes[pair].add_class("compare")
        self.count.observe(self._changed, "value")
        self.table.observe(self._table_chosen, "value")
        self.bars = charts.Bars(["M" * (priority.LABEL - 3)] * most, self._credit(), decimals=1)
        self.scale = charts.ConsistencyScale(SOURCE, ACCEPTED)
        compared = parts.group(*self._boxes.values())
        compared.add_class("compares")
        return [
            parts.fields(self.count, self.table),
            compared,
            parts.chart_row(self.show(self.scale), self.show(self.bars)),
            self.finding,
        ]

    def _credit(self) -> str:
        if not self.own:
            return f"Perbandingan: {priority.EXAMPLE}."
        return "Perbandingan: penilaian kelompok Anda sendiri."

    def _kept(self) -> tuple[str, comparing.Comparisons] | None:
        saved = self.remembered()
        chosen = saved.get("pilihan") if isinstance(saved, dict) else None
        many = len(chosen) if isinstance(chosen, list) else 0
        if many not in self.count.options:
            return None
        letters = self._problems.letters[:many]
        names = [self._problems.names[letter] for letter in letters]
        kept = comparing.restored(saved, names, letters)
        return (letters, kept) if kept else None

    @property
    def letters(self) -> str:
        """The problems compared now."""
        return self._problems.letters[: int(self.count.value)]

    def comparisons(self) -> comparing.Comparisons:
        """Give the comparisons as they stand."""
        return {pair: self.sliders[pair].value for pair in comparing.pairs(self.letters)}

    @on_change
    def _changed(self, _change: object) -> None:
        if self.own:
            names = [self._problems.names[letter] for letter in self.letters]
            self.record(comparing.kept_form(names, self.letters, self.comparisons()))
            priority.announce()
        self.refresh()
        self.redraw()

    @on_change
    def _table_chosen(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        shown = set(comparing.pairs(self.letters))
        for pair, one in self._boxes.items():
            one.layout.display = "" if pair in shown else "none"
        self.result = methods.ahp(
            comparing.table(self.letters, self.comparisons()), self.table.value
        )
        self.scale.update(self.result.consistency_ratio, title=self._scale_title())
        top = self.result.weights.max()
        first = [str(n) for n in self.result.weights.index if self.result.weights[n] > top - 1e-9]
        shares = (self.result.weights * 100).reindex(list(self._problems.letters))
        labels = {letter: self._problems.label(letter) for letter in self._problems.letters}
        self.bars.update(
            shares.rename(labels),
            title=(
                f"Bobot {text.listing(first)} sama besar"
                if len(first) > 1
                else f"Bobot terbesar: {self._problems.called(first[0])}"
            )
            + " (dalam %)",
            highlight=[labels[letter] for letter in first]
            if len(first) < len(self.letters)
            else [],
            hidden="belum dibandingkan",
        )
        self._said = self._findings()
        self.tell(*self._said)

    @property
    def _ratio(self) -> str:
        return text.number(self.result.consistency_ratio, 2)

    def _scale_title(self) -> str:
        if not self.result.consistency_ratio:
            return "CR 0: semua jawaban sejalan"
        if self.result.accepted:
            return f"CR {self._ratio}: cukup sejalan"
        if self.result.circles:
            return f"CR {self._ratio}: jawaban ini berputar"
        return f"CR {self._ratio}: ada yang perlu dilihat lagi"

    def _findings(self) -> list[str]:
        said = []
        if self._guess:
            said.append(question.guess_line(self._guess, "3 × 2 = 6, bukan 3 + 2 = 5"))
        for a, b, c in self.result.circles[:2]:
            said.append(
                f"Anda berkata: {a} lebih penting daripada {b}, dan {b} daripada {c}. "
                f"Tetapi {c} lebih penting daripada {a}. Jawaban ini berputar."
                if self.own
                else f"Jawaban ini berkata: {a} lebih penting daripada {b}, dan {b} daripada {c}. "
                f"Tetapi {c} lebih penting daripada {a}. Berputar."
            )
        if not self.result.consistency_ratio:
            said.append("CR 0: tidak ada jawaban yang saling bertentangan.")
        else:
            share = text.number(self.result.consistency_ratio * 100)
            against = (
                "Jawaban di sini lebih bertentangan daripada undian."
                if self.result.consistency_ratio >= 1
                else f"Jadi pertentangan di sini sekitar {share} % dari undian."
            )
            said.append(
                f"CR {self._ratio}. Jawaban yang diundi sembarang rata-rata ber-CR 1. {against}"
            )
        said += self._advice()
        return said

    def _advice(self) -> list[str]:
        """Name the comparison to look at again, and what would agree."""
        if self.result.accepted:
            kind = "Paling tinggi 0,10 sudah cukup. Manusia tidak perlu sempurna."
            return [kind] if self.result.consistency_ratio else []
        if len(self.letters) == 3:
            return [self._any_of_three()]
        told = []
        for a, b in self.result.suspects[:2]:
            step, ratio = self._mended(a, b)
            told.append(
                f"Lihat lagi “{a} atau {b}”. Sekarang: "
                f"{comparing.said(a, b, self.sliders[a, b].value)}. Jawaban lain bersaksi: "
                f"{comparing.said(a, b, step)}. Dengan itu CR menjadi {text.number(ratio, 2)}."
            )
        return [*told, "Ubahlah hanya bila Anda memang setuju. Angka menunjuk, Anda memutuskan."]

    def _any_of_three(self) -> str:
        """Say how changing one of three comparisons mends them; no sum can say which."""
        ways = []
        for a, b in self.result.suspects:
            step, ratio = self._mended(a, b)
            if ratio <= ACCEPTED:
                ways.append(f"“{a} atau {b}” menjadi {comparing.said(a, b, step)}")
        unknown = "Dengan tiga masalah, hitungan tidak tahu jawaban mana yang keliru."
        if not ways:
            return f"{unknown} Mengubah satu saja belum cukup. Lihat lagi ketiganya."
        return f"{unknown} Mengubah satu saja sudah cukup: {'; atau '.join(ways)}."

    def _mended(self, first: str, second: str) -> tuple[Fraction, float]:
        """Give the judgement that the others call for, and CR with it."""
        pairs = self.result.pairs
        row = (pairs["first"] == first) & (pairs["second"] == second)
        step = comparing.nearest(float(pairs.loc[row, "fits"].item()))
        mended = comparing.table(self.letters, {**self.comparisons(), (first, second): step})
        return step, methods.ahp(mended, self.table.value).consistency_ratio

    def lines(self) -> list[str]:
        named = [f"{letter}. {self._problems.names[letter]}" for letter in self.letters]
        answers = [
            f"• {a} atau {b}: {comparing.said(a, b, times)}"
            for (a, b), times in self.comparisons().items()
        ]
        weights = self.result.weights.round(9).sort_values(ascending=False, kind="stable")
        table = next(words for words, name in TABLES.items() if name == self.table.value)
        index = text.number(self.result.consistency_index, 3)
        return [
            f"Banyaknya masalah: {self.count.value}. {'; '.join(named)}.",
            *answers,
            f"{self.scale.title}.",
            f"{self.bars.title}.",
            "Bobot: "
            + "; ".join(f"{name} {text.percent(float(v) * 100)}" for name, v in weights.items())
            + ".",
            *self._said,
            f"Hitungannya: CR = CI ÷ RI = {index} ÷ {text.number(self.result.random_index, 2)} "
            f"(tabel {table}) = {self._ratio}.",
            f"{self._credit()} {SOURCE}",
        ]


class AhpOwn(AhpCompare):
    """Compare the group's own problems; what is kept goes on to the decision."""

    kind = "giliran"
    key = KEY
    title = "AHP: bandingkan masalah Anda dua-dua"
    prompt = (
        "Geser ke kiri bila masalah pertama lebih penting, ke kanan bila yang kedua. "
        "Sepakati dulu dalam kelompok, baru geser. Hentikan bila CR paling tinggi 0,10."
    )
    own = True


def _by_rank(problems: priority.Problems) -> priority.Problems:
    """Put the highest totals first, so that a short comparison takes the likeliest ones."""
    ranked = methods.usg(problems.scores()).sort_values("rank", kind="stable")
    rows = dict(zip(problems.letters, problems.rows, strict=True))
    return priority.Problems(tuple(rows[str(letter)] for letter in ranked.index), problems.own)


def kept_weights() -> tuple[dict[str, float], float] | None:
    """Give the group's weights by problem name, and their consistency ratio; None if none."""
    saved: Any = Workbook.current().latest(KEY)
    names = saved.get("pilihan") if isinstance(saved, dict) else None
    if not isinstance(names, list) or not 2 <= len(names) <= MOST:
        return None
    letters = "ABCDE"[: len(names)]
    kept = comparing.restored(saved, names, letters)
    if kept is None:
        return None
    result = methods.ahp(comparing.table(letters, kept))
    weights = {str(n): float(w) for n, w in zip(names, result.weights, strict=True)}
    return weights, result.consistency_ratio
