"""A table of numbers that shows where the large ones are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_SHADES = LinearSegmentedColormap.from_list("bimtek", [theme.PAPER, *theme.SEQUENCE])
_HEAD = 1.42  # inches kept for the slanted column names


class Matrix(Chart):
    """Rows × columns, every cell shaded and with its number written in.

    Parameters
    ----------
    rows, columns
        Names, in the order shown.
    source
        Credit with its year.
    """

    def __init__(self, rows: Sequence[str], columns: Sequence[str], source: str) -> None:
        super().__init__(TOP + BOTTOM + _HEAD + 0.25 * len(rows), source)
        longest = max(map(len, rows))
        with theme.style():
            axes = self.figure.add_axes(
                self.area(left=0.15 + longest * 0.08, right=0.8, head=_HEAD)
            )
            axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.5, -0.5))
            axes.spines[:].set_visible(False)
            axes.xaxis.tick_top()
            axes.set_xticks(range(len(columns)), columns, rotation=56, ha="left", color=theme.INK)
            axes.set_yticks(range(len(rows)), rows)
            axes.tick_params(axis="x", pad=1)
            self._shades = axes.imshow(
                [[0.0] * len(columns) for _ in rows], cmap=_SHADES, vmin=0, vmax=1, aspect="auto"
            )
            self._numbers = [
                [axes.text(x, y, "", ha="center", va="center", size=theme.SMALL) for x in
                 range(len(columns))]
                for y in range(len(rows))
            ]  # fmt: skip
        self.live.moving([self._shades, *(cell for row in self._numbers for cell in row)])

    def update(self, table: pd.DataFrame, *, title: str, decimals: int = 0) -> None:
        """Show `table` (rows × columns as given at the start; NaN where nothing is known)."""
        self.title = title
        top = float(table.max().max()) or 1.0
        figures = table.to_numpy(dtype=float, na_value=np.nan)
        shares = np.nan_to_num(figures) / top
        self._shades.set_data(shares)
        for y, row in enumerate(self._numbers):
            for x, cell in enumerate(row):
                value = float(figures[y, x])
                cell.set(
                    text="" if np.isnan(value) else text.number(value, decimals),
                    color=theme.PAPER if shares[y, x] > 0.62 else theme.INK,
                )
