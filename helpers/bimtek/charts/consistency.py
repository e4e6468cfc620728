"""A consistency ratio on its scale: up to 0.10 accepted, 1 as good as drawn by lot."""

from __future__ import annotations

import matplotlib as mpl
import matplotlib.patheffects
from matplotlib.patches import Rectangle

from bimtek import text
from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

_END = 1.2


class ConsistencyScale(Chart):
    """Where a consistency ratio stands.

    Parameters
    ----------
    source
        Credit with its year.
    accepted
        The ratio up to which comparisons are accepted.
    """

    def __init__(self, source: str, accepted: float) -> None:
        super().__init__(TOP + BOTTOM + 1.2, source)
        with theme.style():
            axes = self.figure.add_axes(self.area(left=0.2, right=0.3, foot=0.3, head=0.28))
            axes.set(xlim=(0, _END), ylim=(0, 1))
            axes.set_yticks([])
            axes.spines["left"].set_visible(False)
            axes.set_xticks([0, accepted, 0.5, 1], ["0", text.number(accepted, 2), "0,5", "1"])
            axes.add_patch(Rectangle((0, 0), accepted, 1, facecolor=theme.SEQUENCE[1]))
            axes.add_patch(
                Rectangle((accepted, 0), _END - accepted, 1, facecolor=theme.SAND, linewidth=0)
            )  # fmt: skip
            axes.axvline(accepted, color=theme.SEA, linewidth=1.6)
            axes.axvline(1, color=theme.QUIET, linewidth=1.2, linestyle=(0, (3, 3)))
            for x, words, align in ((0, "sejalan", "left"), (1, "seperti diundi", "center")):
                axes.text(x, 1.12, words, size=theme.SMALL, color=theme.QUIET, ha=align,
                          va="bottom", clip_on=False)  # fmt: skip
            axes.text(0.55, 1.12, "perlu dilihat lagi", size=theme.SMALL, color=theme.QUIET,
                      ha="center", va="bottom", clip_on=False)  # fmt: skip
            self._bar = axes.plot([], [], color=theme.INK, linewidth=3)[0]
            self._mark = axes.plot(
                [], [], "D", markersize=11, color=theme.CORAL, zorder=4, clip_on=False
            )[0]
            self._number = axes.text(
                0, 0.74, "", va="center", ha="center", weight="bold", size=theme.BODY + 1,
                path_effects=[mpl.patheffects.withStroke(linewidth=4, foreground=theme.PAPER)],
                zorder=5,
            )  # fmt: skip
        self.live.moving([self._bar, self._mark, self._number])

    def update(self, ratio: float, *, title: str) -> None:
        """Show `ratio`; one beyond the scale stands at its end, with its number."""
        self.title = title
        shown = min(ratio, _END)
        self._bar.set_data([0, shown], [0.32, 0.32])
        self._mark.set_data([shown], [0.32])
        beyond = " →" if ratio > _END else ""
        said = text.number(ratio, 2) if ratio else "0"
        self._number.set(text=said + beyond, x=min(max(shown, 0.06), _END - 0.08))
