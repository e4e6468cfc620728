"""Sentences as strips: each piece as long as its words, shaded by what it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from bimtek.charts import theme
from bimtek.charts.base import BOTTOM, TOP, Chart

ROW = 0.66  # inches a sentence: its name above, its strip below
_KEY = 0.3  # inches kept for the key under the title
_LENGTH = 4.5  # inches that the longest sentence takes


@dataclass(frozen=True)
class Shade:
    """How a kind of piece is drawn: colour, hatching and sign, so that colour is never alone."""

    label: str
    face: str
    sign: str = ""
    hatch: str = ""


class Strips(Chart):
    """One strip a sentence, read from left to right.

    Parameters
    ----------
    sentences
        Name → number of words of each piece, in the order shown.
    shades
        Kind → how it is drawn; a piece of no known kind stays empty.
    source
        Credit with its year.
    """

    def __init__(
        self, sentences: Mapping[str, Sequence[int]], shades: Mapping[str, Shade], source: str
    ) -> None:
        height = TOP + _KEY + ROW * len(sentences) + BOTTOM + 0.12
        super().__init__(height, source)
        self._shades = shades
        longest = max(sum(lengths) for lengths in sentences.values())
        self._scale = _LENGTH / longest
        with theme.style():
            axes = self.figure.add_axes((0, 0, 1, 1))
            axes.set(xlim=(0, theme.WIDTH), ylim=(0, height))
            axes.axis("off")
            top = height - TOP
            self._key(axes, top - 0.08)
            self._pieces: list[list[Rectangle]] = []
            self._signs: list[list[Text]] = []
            self._notes: list[Text] = []
            for row, (name, lengths) in enumerate(sentences.items()):
                base = top - _KEY - ROW * (row + 1) + 0.1
                axes.text(0.12, base + 0.36, name, weight="bold", va="center")
                self._notes.append(
                    axes.text(theme.WIDTH - 0.12, base + 0.36, "", ha="right", va="center",
                              size=theme.SMALL)
                )  # fmt: skip
                self._row(axes, base, lengths)
        self.live.moving(piece for row in self._pieces for piece in row)
        self.live.moving(sign for row in self._signs for sign in row)
        self.live.moving(self._notes)

    def _key(self, axes: Axes, y: float) -> None:
        x = 0.12
        for shade in self._shades.values():
            axes.add_patch(
                Rectangle((x, y - 0.07), 0.3, 0.16, facecolor=shade.face, hatch=shade.hatch,
                          edgecolor=theme.PAPER, linewidth=0.5)
            )  # fmt: skip
            axes.text(
                x + 0.36, y, f"{shade.sign} {shade.label}".strip(), va="center", size=theme.SMALL,
                color=theme.INK,
            )  # fmt: skip
            x += 0.62 + 0.082 * (len(shade.label) + 2)

    def _row(self, axes: Axes, base: float, lengths: Sequence[int]) -> None:
        x = 0.12
        pieces: list[Rectangle] = []
        signs: list[Text] = []
        for words in lengths:
            width = words * self._scale
            piece = Rectangle((x, base), width, 0.24, edgecolor=theme.PAPER, linewidth=1.6)
            axes.add_patch(piece)
            pieces.append(piece)
            signs.append(
                axes.text(
                    x + width / 2, base + 0.115, "", ha="center", va="center", size=theme.SMALL,
                    color=theme.PAPER, weight="bold",
                )
            )  # fmt: skip
            x += width
        self._pieces.append(pieces)
        self._signs.append(signs)

    def update(
        self, kinds: Sequence[Sequence[str | None]], notes: Sequence[str], *, title: str
    ) -> None:
        """Shade every piece by its kind, and write a note at the end of each name."""
        self.title = title
        empty = Shade("", theme.MISSING)
        for pieces, signs, row in zip(self._pieces, self._signs, kinds, strict=True):
            for piece, sign, kind in zip(pieces, signs, row, strict=True):
                shade = self._shades.get(kind or "", empty)
                piece.set(facecolor=shade.face, hatch=shade.hatch)
                sign.set_text(shade.sign)
        for note, words in zip(self._notes, notes, strict=True):
            note.set_text(words)
