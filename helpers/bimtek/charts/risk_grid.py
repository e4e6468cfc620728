"""Risks as letters on a grid of likelihood and impact."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
from matplotlib.patches import Rectangle

from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

CELL = 0.62  # inches a row of cells
_FOOT = 0.5  # inches for the names below
_SIDE = 0.95  # inches for the names at the left
_SPOTS = ((0, 0), (-0.24, 0), (0.24, 0), (-0.24, 0.24), (0.24, 0.24), (0, 0.24))


class RiskGrid(Chart):
    """Twenty-five cells, each with its score, darker where the risk is higher.

    Parameters
    ----------
    likelihood, impact
        Names of the five steps, lowest first.
    letters
        What the risks are called on the grid.
    source
        Credit with its year.
    """

    def __init__(
        self,
        likelihood: Sequence[str],
        impact: Sequence[str],
        letters: Sequence[str],
        source: str,
    ) -> None:
        super().__init__(TOP + BOTTOM + _FOOT + 5 * CELL, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=_SIDE, right=0.15, foot=_FOOT))
            axes.set(xlim=(0.5, 5.5), ylim=(0.5, 5.5), xlabel="Dampak →")
            axes.spines[:].set_visible(False)
            axes.set_xticks(range(1, 6), [f"{n}\n{name}" for n, name in enumerate(impact, 1)])
            axes.set_yticks(range(1, 6), [f"{name} {n}" for n, name in enumerate(likelihood, 1)])
            axes.tick_params(labelsize=theme.SMALL)
            axes.set_title(
                "Kemungkinan ↑", loc="left", size=theme.SMALL, color=theme.QUIET, x=-0.24, pad=3
            )
            self._cells = {
                (k, d): axes.add_patch(
                    Rectangle((d - 0.5, k - 0.5), 1, 1, edgecolor=theme.PAPER, linewidth=1.5)
                )
                for k in range(1, 6)
                for d in range(1, 6)
            }
            self._scores = {
                (k, d): axes.text(
                    d - 0.44, k + 0.42, "", va="top", ha="left", size=theme.SMALL, zorder=3
                )
                for k, d in self._cells
            }
            self._risks = {
                letter: axes.text(
                    0, 0, letter, ha="center", va="center", weight="bold", zorder=5,
                    size=theme.TITLE,
                    bbox={
                        "boxstyle": "circle,pad=0.22", "facecolor": theme.PAPER,
                        "edgecolor": theme.INK, "linewidth": 1.4,
                    },
                )
                for letter in letters
            }  # fmt: skip
        self.live.moving([*self._cells.values(), *self._scores.values(), *self._risks.values()])

    def update(
        self,
        scores: pd.DataFrame,
        shades: pd.DataFrame,
        risks: Mapping[str, tuple[int, int]],
        *,
        title: str,
        highlight: Collection[str] = (),
    ) -> None:
        """Show the grid and the risks on it.

        Parameters
        ----------
        scores
            Score of each cell; rows likelihood 1–5, columns impact 1–5.
        shades
            Level of each cell as a number 0 (lowest) to 4, in the same form.
        risks
            Letter → (likelihood, impact).
        title
            The finding.
        highlight
            Letters to ring in the accent colour.
        """
        self.title = title
        numbers, depths = scores.to_numpy(dtype=int), shades.to_numpy(dtype=int)
        for (k, d), cell in self._cells.items():
            shade = int(depths[k - 1, d - 1])
            cell.set_facecolor(theme.SEQUENCE[shade])
            self._scores[k, d].set(
                text=str(numbers[k - 1, d - 1]), color=theme.PAPER if shade > 2 else theme.INK
            )
        taken: dict[tuple[int, int], int] = {}
        for letter, note in self._risks.items():
            if letter not in risks:
                note.set_visible(False)
                continue
            k, d = risks[letter]
            spot = taken.get((k, d), 0)
            taken[k, d] = spot + 1
            alone = list(risks.values()).count((k, d)) == 1
            dx, dy = (0, 0) if alone else _SPOTS[min(spot + 1, len(_SPOTS) - 1)]
            note.set(visible=True, position=(d + dx + 0.06, k - 0.1 + dy))
            marked = letter in highlight
            note.set_color(theme.CORAL if marked else theme.INK)
            if (ring := note.get_bbox_patch()) is not None:
                ring.set(
                    edgecolor=theme.CORAL if marked else theme.INK,
                    linewidth=2.4 if marked else 1.2,
                )
