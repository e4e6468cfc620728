"""A matplotlib figure that is kept, and redraws only what changed.

Drawing a whole figure costs tens of milliseconds, most of it on axes, ticks and labels
that never move. So the still part is drawn once and remembered as pixels; a change draws
only the moving artists over it (what matplotlib calls blitting) and encodes the result.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image


class LiveFigure:
    """Keep `figure` alive; artists given to :meth:`moving` may change between pictures.

    Parameters
    ----------
    figure
        A figure with an Agg canvas.

    Examples
    --------
    >>> from bimtek.charts import theme
    >>> figure = theme.new_figure(2)
    >>> live = LiveFigure(figure)
    >>> (curve,) = live.moving(figure.subplots().plot([0, 1], [0, 1]))
    >>> before = live.png()
    >>> curve.set_ydata([1, 0])
    >>> live.png() != before
    True
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self._canvas = (
            figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
        )
        self._moving: list[Artist] = []
        self._still: Any = None

    def moving(self, artists: Iterable[Artist]) -> list[Artist]:
        """Register artists that change; they are drawn last, in order of z."""
        added = list(artists)
        for artist in added:
            artist.set_animated(True)
            if isinstance(artist, Text):
                artist.set_parse_math(False)  # "$" in what people write is a dollar sign
        self._moving += added
        self._moving.sort(key=lambda artist: artist.get_zorder())
        self._still = None
        return added

    def invalidate(self) -> None:
        """Say that the still part changed (axis limits, ticks): draw it anew next time."""
        self._still = None

    def draw(self) -> None:
        """Bring the canvas up to date."""
        if self._still is None:
            self._canvas.draw()
            self._still = self._canvas.copy_from_bbox(self.figure.bbox)
        else:
            self._canvas.restore_region(self._still)
        for artist in self._moving:
            self.figure.draw_artist(artist)

    def image(self) -> Image.Image:
        """Return the current picture as a PIL image (RGB)."""
        self.draw()
        width, height = self._canvas.get_width_height(physical=True)
        pixels = self._canvas.buffer_rgba()
        return Image.frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB")

    def png(self) -> bytes:
        """Return the current picture as PNG, lightly compressed (speed before size)."""
        return encode(self.image(), level=1)

    def sharp(self, dpi: int) -> bytes:
        """Return the picture as PNG at another resolution, for paper."""
        for artist in self._moving:
            artist.set_animated(False)
        stream = io.BytesIO()
        try:
            self.figure.savefig(stream, format="png", dpi=dpi)
        finally:
            for artist in self._moving:
                artist.set_animated(True)
            self._still = None
        return stream.getvalue()


def encode(image: Image.Image, level: int) -> bytes:
    """Encode `image` as PNG with zlib compression `level` (1 fast … 9 small)."""
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=level)
    return stream.getvalue()
