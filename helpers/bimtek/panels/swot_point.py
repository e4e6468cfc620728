"""Lesson 05: a strategy changes when a weight does; know which weight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, text
from bimtek.panels import parts, question, swot_table, swot_words
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.swot_table import KEY, Factor

#: Coordinates shown; a point further out is drawn at the edge, and its words say where it is.
REACH = 1.5
NOW, FIRST = "sekarang", "semula"


class SwotPoint(Panel):
    """Weigh and rate factors one at a time; the point wanders through the quadrants.

    Parameters
    ----------
    guess
        A question of the bank, "how many points of weight move it?", set beside the truth.
    """

    kind = "giliran"
    title = "SWOT: titik yang bergerak bersama bobot"
    prompt = (
        "Pilih satu faktor, lalu geser bobot atau ratingnya. Amati titiknya. "
        "Sesudah itu, ganti tulisan contoh dengan faktor kelompok Anda."
    )
    key = KEY

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        saved = self.remembered({})
        before = swot_table.restored(saved)
        self._own = before is not None
        self._tables = before or swot_table.example()
        words = saved.get("kata_kunci") if isinstance(saved, dict) else None
        self._start = self._result()
        self.factor = parts.dropdown("Faktor", self._options(), self._first())
        self.factor.add_class("wide")
        self.weight = parts.slider("Bobot (%)", 0, 100, 0)
        self.rating = parts.slider("Rating (1 kecil – 4 sangat besar)", 1, 4, 1)
        self.wording = parts.line("Tulisan faktor ini", "", "misalnya: Operator desa cepat belajar")
        self.keywords = parts.line(
            "Kata kunci untuk visi (pisahkan dengan koma)",
            ", ".join(map(str, words)) if isinstance(words, list) else "",
            "misalnya: terhubung, bahari, gotong royong",
        )
        self.again = parts.button("Mulai dari contoh lagi")
        self._fill()
        self.factor.observe(self._factor_chosen, "value")
        self.weight.observe(self._weighed, "value")
        self.rating.observe(self._rated, "value")
        self.wording.observe(self._renamed, "value")
        self.keywords.observe(self._keywords_given, "value")
        self.again.on_click(self._from_example)
        self.chart = charts.Scatter(
            "Bobot dan rating: penilaian kelompok, atau contoh latihan.",
            x_label="kelemahan lebih besar  ←  x  →  kekuatan lebih besar",
            y_label="y: ke atas peluang lebih besar, ke bawah ancaman lebih besar",
            x_range=(-REACH, REACH),
            y_range=(-REACH, REACH),
            middle=(0, 0),
            quadrants=swot_words.corners(),
            decimals=1,
            height=3.3,
        )
        self.table = widgets.HTML()
        controls = parts.group(
            self.factor,
            parts.fields(self.weight, self.rating),
            self.wording,
            self.finding,
        )
        picture = parts.chart_row(self.show(self.chart))
        both = widgets.Box([picture, controls])
        both.add_class("swot")
        self.origin = widgets.HTML()
        return [self.origin, both, self.table, self.keywords, parts.fields(self.again)]

    # What the group does ---------------------------------------------------------------

    def _options(self) -> list[tuple[str, str]]:
        return [
            (f"{factor.kind.capitalize()}: {factor.text}", f"{side}-{place}")
            for side, factors in self._tables.items()
            for place, factor in enumerate(factors)
        ]

    def _first(self) -> str:
        """Begin with the heaviest weakness: what most groups argue about."""
        factors = self._tables["internal"]
        weak = [(f.weight, -n) for n, f in enumerate(factors) if f.kind == "kelemahan"]
        return f"internal-{-max(weak)[1] if weak else 0}"

    @property
    def _chosen(self) -> Factor:
        return swot_table.find(self._tables, self.factor.value)

    def _fill(self) -> None:
        """Bring the controls in line with the chosen factor."""
        self._filling = True
        self.weight.value = round(self._chosen.weight * 100)
        self.rating.value = self._chosen.rating
        self.wording.value = self._chosen.text
        self._filling = False

    @on_change
    def _factor_chosen(self, _change: object) -> None:
        if not self._filling:
            self._fill()

    @on_change
    def _weighed(self, _change: object) -> None:
        if self._filling:
            return
        side = self.factor.value.partition("-")[0]
        factors = self._tables[side]
        before = swot_table.frame(factors, side)["weight"]
        after = methods.reweighted(before, self.factor.value, self.weight.value / 100)
        for factor, weight in zip(factors, after, strict=True):
            factor.weight = float(weight)
        self._keep()

    @on_change
    def _rated(self, _change: object) -> None:
        if not self._filling:
            self._chosen.rating = int(self.rating.value)
            self._keep()

    @on_change
    def _renamed(self, _change: object) -> None:
        if self._filling:
            return
        self._chosen.text = " ".join(self.wording.value.split()) or self._chosen.kind.capitalize()
        self._offer()
        self._keep()

    def _offer(self) -> None:
        """Offer the factors under their present texts, the chosen one still chosen."""
        chosen = self.factor.value
        self._filling = True
        self.factor.options = self._options()
        self.factor.value = chosen
        self._filling = False

    @on_change
    def _keywords_given(self, _change: object) -> None:
        self._keep()

    @on_change
    def _from_example(self, _button: object) -> None:
        self._tables = swot_table.example()
        self._own = False
        self._start = self._result()
        self._filling = True
        self.factor.options = self._options()
        self.factor.value = self._first()
        self._fill()
        self._keep(own=False)

    def answer(self) -> dict[str, Any]:
        """Give the tables and key words as they are kept."""
        words = [" ".join(word.split()) for word in re.split(r"[,;]", self.keywords.value)]
        return {
            **swot_table.kept(self._tables),
            "kata_kunci": list(dict.fromkeys(word for word in words if word)),
        }

    def _keep(self, *, own: bool = True) -> None:
        self._own = own
        self.record(self.answer())
        self.refresh()
        self.redraw()

    # What is shown -----------------------------------------------------------------------

    def _result(self) -> methods.Swot:
        return methods.swot(*swot_table.frames(self._tables), ratings="size")

    def refresh(self) -> None:
        self._now = self._result()
        now, first = _place(self._now), _place(self._start)
        moved = now != first
        points = {NOW: now, **({FIRST: first} if moved else {})}
        self.chart.update(
            pd.DataFrame.from_dict(points, orient="index", columns=["x", "y"]),
            title=swot_words.title(self._now),
            highlight=[NOW],
            trail=(first, now) if moved else None,
        )
        said = [
            swot_words.about_point(self._now),
            *swot_words.about_moves(self._tables, self._now),
            self._about_guess(),
        ]
        self._said = [line for line in said if line]
        self.tell(*self._said)
        self.table.value = self._html()
        self.origin.value = "".join(
            f'<p class="note">{escape(w)}</p>' for w in self._about_origin()
        )

    def _about_origin(self) -> list[str]:
        """Say whose figures these are, and what the group made earlier that may serve here."""
        whose = "Ini isian kelompok Anda." if self._own else "Contoh, bukan jawaban kelompok Anda."
        material = swot_table.material()
        return [whose, *([f"Bahan dari kelompok Anda: {material}."] if material else [])]

    def _about_guess(self) -> str:
        if not self._guess or _place(self._now) == _place(self._start):
            return ""
        tables = swot_table.example()
        found = methods.swot_crossings(*swot_table.frames(tables), ratings="size")
        move = next(one for one in found if one.what == "weight")
        truth = f"pada contoh ini cukup {abs(round(move.change * 100))} persen poin"
        return question.guess_line(self._guess, truth)

    def _html(self) -> str:
        heads = ("Jenis", "Faktor", "Bobot", "Rating", "Skor")
        head = "".join(f'<th scope="col">{words}</th>' for words in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in swot_words.rows(self._tables, self._now)
        )
        return f'<table class="factors"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

    def lines(self) -> list[str]:
        factor = self._chosen
        words = self.answer()["kata_kunci"]
        return [
            *self._about_origin(),
            f"Faktor yang dipilih: {factor.kind}, {factor.text}; "
            f"bobot {text.percent(factor.weight * 100, 0)}; rating {factor.rating}.",
            f"{self.chart.title}.",
            *self._said,
            *(
                f"• {kind}: {words}; bobot {weight} × rating {rating} = {score}."
                for kind, words, weight, rating, score in swot_words.rows(self._tables, self._now)
            ),
            f"Kata kunci untuk visi: {', '.join(words) or 'belum diisi'}.",
            "Bobot dan rating: penilaian kelompok, atau contoh latihan.",
        ]


def _place(result: methods.Swot) -> tuple[float, float]:
    """Give where the point is drawn: inside the picture."""
    edge = REACH * 0.97
    x, y = (min(max(round(value, 6), -edge), edge) for value in (result.x, result.y))
    return x, y
