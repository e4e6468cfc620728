"""What all printed pages share: fonts, styles, head and foot, and writing the file whole."""

from __future__ import annotations

import functools
import html
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from bimtek import text
from bimtek.errors import BimtekError

FONT, BOLD, ITALIC = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"
MARGIN = 18 * mm
#: Width between the margins.
WIDTH = A4[0] - 2 * MARGIN
KIT = "Kit Bimtek Kota Cerdas"
#: Letters of one cell; a cell cannot go on over the page.
LONGEST_CELL = 600
LINE = colors.HexColor("#555555")
PALE = colors.HexColor("#eeeeee")

_MARKUP = (
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),  # a link leads nowhere on paper
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<!\*)\*(?!\s)([^*]+?)\*(?!\*)"), r"<i>\1</i>"),
    (re.compile(r"`([^`]+)`"), r"\1"),
)
#: Characters the fonts lack and paper does not need.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\u200b-\u200f\u2028-\u202e\ufeff\U00010000-\U0010ffff]")


@functools.cache
def fonts() -> None:
    """Register the fonts that come with matplotlib: they know "→", "✓" and "☐" too."""
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    for name in (FONT, BOLD, ITALIC):
        pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


@functools.cache
def styles() -> dict[str, ParagraphStyle]:
    """Give the styles by name: judul, bagian, anak, isi, soal, kecil, sel, kepala, label."""
    fonts()
    body = ParagraphStyle("isi", fontName=FONT, fontSize=11, leading=15, alignment=TA_LEFT,
                          spaceAfter=5, splitLongWords=True)  # fmt: skip

    def of(name: str, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **changes)

    return {
        "isi": body,
        "judul": of("judul", fontName=BOLD, fontSize=17, leading=22, spaceAfter=6),
        "bagian": of("bagian", fontName=BOLD, fontSize=12.5, leading=16, spaceBefore=12,
                     spaceAfter=4, keepWithNext=True),
        "anak": of("anak", fontName=BOLD, spaceBefore=3, spaceAfter=3, keepWithNext=True),
        "soal": of("soal", spaceAfter=6),
        "kecil": of("kecil", fontSize=9, leading=12, spaceAfter=2),
        "sel": of("sel", fontSize=10, leading=13, spaceAfter=0),
        "kepala": of("kepala", fontName=BOLD, fontSize=10, leading=13, spaceAfter=0),
        "label": of("label", fontSize=10, leading=13, spaceAfter=0, keepWithNext=True),
    }  # fmt: skip


def marked(words: object) -> str:
    """Turn text with Markdown's emphasis into reportlab's markup, everything else escaped."""
    shown = html.escape(text.unbroken(_UNSHOWN.sub("", str(words))), quote=False)
    for pattern, replacement in _MARKUP:
        shown = pattern.sub(replacement, shown)
    return shown.replace("\n", "<br/>")


def paragraph(words: object, style: str = "isi") -> Paragraph:
    """Make a paragraph that no text can break."""
    return Paragraph(marked(words), styles()[style])


def table(
    rows: Sequence[Sequence[object]],
    widths: Sequence[float],
    *,
    head: bool = True,
    least: float = 0,
    padding: float = 4,
) -> Table:
    """Make a ruled table whose cells wrap and whose head is repeated on every page.

    Parameters
    ----------
    rows
        Texts, or anything drawn; with `head`, the first row is one.
    widths
        Shares of the width, one a column.
    least
        Height of a body row at least, in points: room to write.
    padding
        Points above and below the words of a cell.
    """
    total = sum(widths)
    cells = [
        [
            one
            if isinstance(one, Flowable)
            else paragraph(_short(str(one)), "kepala" if head and not n else "sel")
            for one in row
        ]
        for n, row in enumerate(rows)
    ]
    columns = [WIDTH * width / total for width in widths]
    heights: list[float | None] = []
    for n, row in enumerate(cells):
        needed = max(
            cell.wrap(width - 12, 10_000)[1] for cell, width in zip(row, columns, strict=True)
        )
        heights.append(None if head and not n else max(least, needed + 2 * padding))
    made = Table(cells, columns, heights, repeatRows=int(head))
    rules = [
        ("FONTNAME", (0, 0), (-1, -1), FONT),  # else Helvetica is named, and not in the file
        ("GRID", (0, 0), (-1, -1), 0.6, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ]
    if head:
        rules.append(("BACKGROUND", (0, 0), (-1, 0), PALE))
    made.setStyle(TableStyle(rules))
    made.spaceAfter = 8
    return made


def _short(words: str) -> str:
    """Keep a cell lower than a page."""
    return words if len(words) <= LONGEST_CELL else f"{words[: LONGEST_CELL - 1]}…"


class _Canvas(Canvas):
    """A canvas that knows on its last page how many there are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Otherwise every page begins with Helvetica, which is not in the file.
        super().__init__(*args, **{**kwargs, "initialFontName": FONT})
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._pages, 1):
            self.__dict__.update(page)
            self.setFont(FONT, 8)
            self.setFillColor(LINE)
            self.drawString(MARGIN, 10 * mm, KIT)
            self.drawRightString(
                A4[0] - MARGIN, 10 * mm, f"Halaman {number} dari {len(self._pages)}"
            )
            super().showPage()
        super().save()


def write(
    path: Path, story: Sequence[Flowable], *, title: str, author: str = KIT, corner: str = ""
) -> Path:
    """Write a document, wholly or not at all.

    Parameters
    ----------
    path
        The PDF; missing folders are made. An earlier one is replaced only once the new one is
        whole.
    story
        What stands in it, in order.
    title, author
        Kept in the file, and the title at the head of every page.
    corner
        To write by hand at the head of every page but the first, in case they come apart:
        a label, after which a line is ruled.

    Raises
    ------
    BimtekError
        If the file cannot be written, say because it is open in another program.
    """
    fonts()

    def head(canvas: Canvas, _document: object) -> None:
        canvas.setFont(FONT, 8)
        canvas.setFillColor(LINE)
        canvas.drawString(MARGIN, A4[1] - 11 * mm, title)
        if corner and canvas.getPageNumber() > 1:
            start = A4[0] - MARGIN - 60 * mm
            canvas.drawRightString(start - 4, A4[1] - 11 * mm, corner)
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.5)
            canvas.line(start, A4[1] - 11.5 * mm, A4[0] - MARGIN, A4[1] - 11.5 * mm)
        canvas.setFillColor(colors.black)

    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".cetak-", suffix=".pdf")
        os.close(handle)
        temporary = Path(name)
        document = BaseDocTemplate(
            name, pagesize=A4, title=title, author=author, creator=KIT, lang="id-ID",
            leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
            invariant=1,
        )  # fmt: skip
        frame = Frame(MARGIN, MARGIN, WIDTH, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate("isi", [frame], onPage=head))
        document.build(list(story), canvasmaker=_Canvas)
        temporary.replace(path)
    except OSError as error:
        raise BimtekError(
            f"Berkas cetak tidak dapat ditulis ({error.strerror}).",
            file=path,
            remedy="Tutup berkas itu bila sedang terbuka, atau pilih folder lain.",
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return path
