"""Pictures for stored notebooks: a chart with its words under it.

A notebook that was not run shows no widget. What it shows instead is one PNG that says
what the panel said: the charts, and below them the words.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont

from bimtek.charts import theme
from bimtek.charts.live import encode

_MARGIN = 15  # the same as a chart's own title
_SIZE = 23  # 11 px on a phone, where 720 pixels are shown 350 wide
_SPACING = 10


@functools.lru_cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name), size)


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and font.getlength(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def stacked(images: Sequence[Image.Image]) -> Image.Image:
    """Stack images under each other, left-aligned on white."""
    width = max(image.width for image in images)
    sheet = Image.new("RGB", (width, sum(image.height for image in images)), theme.PAPER)
    top = 0
    for image in images:
        sheet.paste(image, (0, top))
        top += image.height
    return sheet


def caption(image: Image.Image, title: str, words: str) -> bytes:
    """Put a title over and words under `image`; return a small palette PNG."""
    width = image.width - 2 * _MARGIN
    heads = _lines(title, _font(_SIZE + 5, bold=True), width)
    body = _lines(words, _font(_SIZE), width)
    step = _SIZE + _SPACING
    head_height = _MARGIN + len(heads) * (step + 4)
    foot_height = len(body) * step + _MARGIN
    sheet = Image.new("RGB", (image.width, head_height + image.height + foot_height), theme.PAPER)
    draw = ImageDraw.Draw(sheet)
    for place, line in enumerate(heads):
        draw.text(
            (_MARGIN, _MARGIN // 2 + place * (step + 4)),
            line,
            font=_font(_SIZE + 5, bold=True),
            fill=theme.INK,
        )
    sheet.paste(image, (0, head_height))
    for place, line in enumerate(body):
        draw.text(
            (_MARGIN, head_height + image.height + place * step),
            line,
            font=_font(_SIZE),
            fill=theme.QUIET,
        )
    return encode(sheet.quantize(128, dither=Image.Dither.NONE), level=9)
