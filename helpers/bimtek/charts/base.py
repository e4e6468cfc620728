"""What every chart of the kit has: a title that says the finding, a source line, a picture."""

from __future__ import annotations

from matplotlib.figure import Figure
from PIL import Image

from bimtek.charts import theme
from bimtek.charts.live import LiveFigure

TOP = 0.68  # inches kept for the title
BOTTOM = 0.52  # inches kept for the source line


class Chart:
    """A live figure with a title (the finding) and a source line under it.

    Parameters
    ----------
    height
        Inches, title and source line included; the width is the theme's.
    source
        Credit with its year, shown small at the foot.
    """

    def __init__(self, height: float, source: str) -> None:
        self.height = height
        self.figure: Figure = theme.new_figure(height)
        self.live = LiveFigure(self.figure)
        self._title = self.figure.text(
            0.02,
            1 - 0.12 / height,
            "",
            va="top",
            size=theme.TITLE,
            weight="bold",
            color=theme.INK,
            linespacing=1.25,
        )
        self.figure.text(
            0.02,
            0.08 / height,
            theme.wrapped(source, 70),
            va="bottom",
            size=theme.SMALL,
            color=theme.QUIET,
        )
        self.live.moving([self._title])

    @property
    def title(self) -> str:
        """The finding now shown, on one line."""
        return self._title.get_text().replace("\n", " ")

    @title.setter
    def title(self, finding: str) -> None:
        self._title.set_text(theme.wrapped(finding))

    def area(
        self, *, left: float = 0.1, right: float = 0.1, foot: float = 0.0, head: float = 0.0
    ) -> tuple[float, float, float, float]:
        """Figure fractions of the drawing area, for margins in inches."""
        bottom = BOTTOM + foot
        return (
            left / theme.WIDTH,
            bottom / self.height,
            1 - (left + right) / theme.WIDTH,
            1 - (bottom + TOP + head) / self.height,
        )

    def image(self) -> Image.Image:
        """Return the current picture as a PIL image."""
        with theme.style():  # ticks are made at the first drawing
            return self.live.image()

    def png(self) -> bytes:
        """Return the current picture as PNG bytes."""
        with theme.style():
            return self.live.png()

    def sharp(self, dpi: int = 220) -> bytes:
        """Return the current picture as PNG bytes fine enough for paper."""
        with theme.style():
            return self.live.sharp(dpi)
