"""The kit's one look: colours, sizes, and how a figure is laid out.

Figures are drawn 480 units wide and shown between 340 and 620 px, so that their letters
stay legible on a phone (about 10 px) and on a projector. Colours are told apart by people
with any common colour vision (after Okabe and Ito), and nothing is said by colour alone.
"""

from __future__ import annotations

import functools
import textwrap
from contextlib import AbstractContextManager
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font

from bimtek import text

INK = "#1c2833"
QUIET = "#5d6874"  # 5.6:1 on white: still legible as small print
LINE = "#d5dbe0"
PAPER = "#ffffff"
SEA = "#1f6f8b"  # the ordinary mark
PALE = "#a9c8d3"  # marks that stand back
CORAL = "#c2501f"  # the one mark to look at
SAND = "#efe9dd"
OCHRE = "#d99a1c"
VIOLET = "#6a4c93"
MISSING = "#f3f3f1"
#: For several lines or groups; used together with marker shapes and labels.
CATEGORIES = (SEA, CORAL, VIOLET, OCHRE, "#3b7a57", "#555b6e")
#: Light to dark, evenly spaced in lightness: five classes of a map.
SEQUENCE = ("#e3eff2", "#b5d5dd", "#7db3c2", "#41899f", "#155a73")

TITLE, BODY, SMALL = 12.5, 10.0, 8.5
WIDTH = 4.8  # inches; 480 units at 100 per inch
DPI = 150  # 720 pixels wide: sharp enough up to a projector
CHARACTERS = 41  # of title that fit one line

RC: Any = {
    "font.family": "DejaVu Sans",
    "font.size": BODY,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": LINE,
    "axes.labelcolor": QUIET,
    "axes.labelsize": SMALL + 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "xtick.labelsize": SMALL + 0.5,
    "ytick.labelsize": BODY,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "grid.color": LINE,
    "grid.linewidth": 0.7,
    "hatch.linewidth": 0.7,
    "hatch.color": "#b9bfc5",
}


def style() -> AbstractContextManager[None]:
    """Use the kit's settings inside a ``with``; whatever else draws is left alone."""
    return mpl.rc_context(RC)


def new_figure(height: float) -> Figure:
    """Make an empty figure of the kit's width, `height` inches tall."""
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    return figure


@functools.lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(get_font(findfont(RC["font.family"])).get_charmap())


def drawable(words: str) -> str:
    """Leave out the characters that the kit's font lacks, such as emoji; spaces are tidied."""
    return " ".join("".join(c for c in words if ord(c) in _letters()).split())


def wrapped(words: str, characters: int = CHARACTERS) -> str:
    """Break `words` into lines that fit the figure's width, no figure without its unit."""
    lines = textwrap.wrap(text.unbroken(words), characters, break_long_words=False)
    return "\n".join(lines).replace("\u00a0", " ") or " "
