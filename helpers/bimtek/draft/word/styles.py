"""How the Word document looks: A4, one font, a few real styles."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from bimtek.draft.word import xml

FONT = "Arial"  # on every Windows; where it is missing, a font of the same widths stands in
LANGUAGE = "id-ID"
INK, QUIET, SEA = "1C2833", "5D6874", "155A73"
LINE, SHADE = "D5DBE0", "E3EFF2"
#: Names of the styles that are the kit's own.
QUOTE, NOTE, HEAD, CELL, NUMBER, TABLE, COVER = (
    "Kutipan kelompok", "Catatan kecil", "Kepala tabel", "Isi tabel", "Angka tabel", "Tabel kit",
    "Keterangan",
)  # fmt: skip
#: Inside the margins, in cm.
WIDTH = 21.0 - 2.5 - 2.2
HEIGHT = 29.7 - 2.2 - 2.2


def new_document() -> Any:
    """Make an empty document with the kit's page and styles."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin, page.right_margin = Cm(2.5), Cm(2.2)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2.2)
    page.header_distance, page.footer_distance = Cm(1.1), Cm(1.0)
    styles = document.styles
    _text(styles["Normal"], 10.5, INK, after=6, line=1.15)
    xml.set_language(styles["Normal"], LANGUAGE)
    _text(styles["Title"], 24, SEA, bold=True, after=2)
    _text(styles["Subtitle"], 13, QUIET, after=12)
    _text(styles["Heading 1"], 15, SEA, bold=True, before=20, after=6, keep=True)
    _text(styles["Heading 2"], 12, INK, bold=True, before=12, after=4, keep=True)
    _text(styles["Caption"], 9.5, INK, bold=True, before=8, after=4)
    for name in ("List Bullet", "List Number"):
        _text(styles[name], 10.5, INK, after=3, line=1.15)
    _text(styles["Footer"], 8.5, QUIET)
    for name, size, colour, settings in (
        (QUOTE, 11, INK, {"before": 4, "after": 8, "line": 1.2}),
        (NOTE, 9, QUIET, {"before": 2, "after": 8}),
        (HEAD, 9.5, INK, {"bold": True, "before": 2.5, "after": 2.5}),
        (CELL, 9.5, INK, {"before": 2, "after": 2}),
        (NUMBER, 9.5, INK, {"before": 2, "after": 2}),
        (COVER, 10.5, INK, {"after": 1.5}),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        made.quick_style = True
        _text(made, size, colour, **settings)
    quote = styles[QUOTE].paragraph_format
    quote.left_indent, quote.right_indent = Cm(0.5), Cm(0.5)
    xml.left_bar(styles[QUOTE].element.get_or_add_pPr(), SEA)
    styles[NUMBER].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for name in ("Title", "Subtitle"):
        _plain(styles[name])
    xml.table_style(document, TABLE, SEA, LINE, SHADE)
    xml.number_headings(document)
    xml.as_today(document, LANGUAGE)
    return document


def _text(
    style: Any,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    keep: bool = False,
) -> None:
    xml.set_font(style, FONT)
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.bold = bold
    style.font.italic = False
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = line
    layout.keep_with_next = keep
    layout.widow_control = True


def _plain(style: Any) -> None:
    """Take away the line and the wide letters that the default template gives to titles."""
    for properties, tag in (
        (style.element.get_or_add_pPr(), "w:pBdr"),
        (style.element.get_or_add_rPr(), "w:spacing"),
    ):
        for old in properties.findall(xml.qn(tag)):
            properties.remove(old)
