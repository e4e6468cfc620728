"""A list of candidates with the gates each finds open or closed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_ROW = 0.2  # inches a candidate
_HEAD = 0.62  # inches for the slanted names of the gates
_SCORE = 2.98  # inches from the left, where scores end
_GATES = (3.3, 4.5)  # inches from the left: first and last gate


class GateList(Chart):
    """Those that pass stand above, best score first; those that wait stand below, pale.

    A gate that is watched shows ✓ in colour and ✕ in bold; one that is not is grey.

    Parameters
    ----------
    rows
        How many candidates there are.
    gates
        Key of each gate → its short name.
    source
        Credit with its year.
    score
        What the number after each name is called.
    """

    def __init__(self, rows: int, gates: Mapping[str, str], source: str, score: str) -> None:
        slots = rows + 1  # one for the line between passing and waiting
        super().__init__(TOP + BOTTOM + _HEAD + slots * _ROW, source)
        self._gates = list(gates)
        with theme.style():
            axes = self.figure.add_axes((0, 0, 1, 1))
            axes.set(xlim=(0, theme.WIDTH), ylim=(0, self.height))
            axes.axis("off")
            step = (_GATES[1] - _GATES[0]) / max(len(gates) - 1, 1)
            self._x = [_GATES[0] + step * place for place in range(len(gates))]
            top = self.height - TOP - _HEAD
            self._heads = [
                axes.text(x - 0.04, top + 0.06, name, rotation=38, rotation_mode="anchor",
                          ha="left", va="bottom", size=theme.SMALL + 0.5)
                for x, name in zip(self._x, gates.values(), strict=True)
            ]  # fmt: skip
            axes.text(
                _SCORE, top + 0.06, score, ha="right", va="bottom", size=theme.SMALL,
                color=theme.QUIET,
            )  # fmt: skip
            heights = [top - _ROW * (slot + 0.5) for slot in range(slots)]
            small: dict[str, Any] = {"va": "center_baseline", "size": theme.SMALL + 0.5}
            self._names = [axes.text(0.1, y, "", **small) for y in heights]
            self._scores = [axes.text(_SCORE, y, "", ha="right", **small) for y in heights]
            self._marks = [
                [axes.text(x, y, "", ha="center", **small) for x in self._x] for y in heights
            ]
            (self._line,) = axes.plot([], [], color=theme.QUIET, linewidth=1, linestyle=(0, (3, 3)))
            self._heights = heights
        marks = [mark for row in self._marks for mark in row]
        self.live.moving([*self._heads, *self._names, *self._scores, *marks, self._line])

    def update(
        self,
        passing: Sequence[str],
        waiting: Sequence[str],
        scores: pd.Series,
        doors: pd.DataFrame,
        *,
        title: str,
        watched: Collection[str],
        first: Collection[str],
        waiting_room: str,
    ) -> None:
        """Show who passes and who waits.

        Parameters
        ----------
        passing, waiting
            Names in the order shown; together all candidates.
        scores
            By name.
        doors
            Names × gates, True where open.
        title
            The finding.
        watched
            The gates that are watched now.
        first
            Names to mark.
        waiting_room
            What the line between is called.
        """
        self.title = title
        for gate, head in zip(self._gates, self._heads, strict=True):
            on = gate in watched
            head.set(color=theme.INK if on else theme.QUIET, weight="bold" if on else "normal")
        slots: list[str | None] = [*passing, None, *waiting]
        divider = self._heights[len(passing)]
        self._line.set_data([0.1, 4.7] if waiting else [], [divider + 0.02] * 2 if waiting else [])
        for slot, name in enumerate(slots):
            label, score, marks = self._names[slot], self._scores[slot], self._marks[slot]
            if name is None:
                said = f" {waiting_room} " if waiting else ""
                label.set(text=said, color=theme.QUIET, weight="bold", backgroundcolor=theme.PAPER)
                for thing in (score, *marks):
                    thing.set_text("")
                continue
            waits, best = slot > len(passing), name in first
            colour = theme.QUIET if waits else theme.CORAL if best else theme.INK
            weight = "bold" if best and not waits else "normal"
            label.set(text=name, color=colour, weight=weight)
            label.set_bbox(None)
            score.set(text=text.number(scores[name]), color=colour, weight=weight)
            for gate, mark in zip(self._gates, marks, strict=True):
                on, is_open = gate in watched, bool(doors.at[name, gate])
                mark.set(
                    text="✓" if is_open else "✕",
                    color=theme.LINE if not on and is_open else theme.QUIET if not on
                    else theme.SEA if is_open else theme.CORAL,
                    weight="bold" if on and not is_open else "normal",
                )  # fmt: skip
