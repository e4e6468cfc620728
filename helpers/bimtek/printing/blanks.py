"""What is drawn to be filled in by hand: ruled lines, and boxes to tick."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bimtek.printing.base import FONT, LINE, fonts


class Lines(Flowable):
    """Ruled lines to write on.

    Parameters
    ----------
    count
        How many, 8.5 mm apart.
    label, second
        Words before the first line, and before the last third of it.
    """

    STEP = 8.5 * mm

    def __init__(self, count: int, label: str = "", second: str = "") -> None:
        super().__init__()
        self.count, self.label, self.second = count, label, second
        self.spaceAfter = 6

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Tell how much room it takes."""
        self.width = width
        return width, self.count * self.STEP

    def draw(self) -> None:
        """Draw the lines."""
        fonts()
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.6)
        for n in range(self.count):
            y = (self.count - 1 - n) * self.STEP + 1
            if n or not self.label:
                self.canv.line(0, y, self.width, y)
            elif not self.second:
                self._labelled(self.label, 0, self.width, y)
            else:
                part = self.width * 2 / 3
                self._labelled(self.label, 0, part - 8, y)
                self._labelled(self.second, part, self.width, y)

    def _labelled(self, label: str, start: float, end: float, y: float) -> None:
        self.canv.setFont(FONT, 10)
        self.canv.drawString(start, y + 2, label)
        self.canv.line(start + self.canv.stringWidth(label, FONT, 10) + 6, y, end, y)


class Square(Flowable):
    """A box to tick, drawn, so that no font need have it."""

    SIZE = 4.2 * mm

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Tell how much room it takes."""
        return self.SIZE, self.SIZE

    def draw(self) -> None:
        """Draw the box."""
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, 0, self.SIZE, self.SIZE)
