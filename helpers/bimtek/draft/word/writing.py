"""Writing the document: cover, summary, contents, chapters, footer."""

from __future__ import annotations

import datetime as dt
import functools
import io
from pathlib import Path

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm

from bimtek import text
from bimtek.draft.blocks import (
    Block,
    Chapter,
    Figure,
    Listing,
    Note,
    Paragraph,
    Quote,
    Subtitle,
    Table,
)
from bimtek.draft.content import KIT, NAME, Document, document
from bimtek.draft.reading import Draft
from bimtek.draft.word import styles, xml
from bimtek.draft.word.tables import add_table

#: A picture is as wide as this, unless it would be higher than that, in cm.
_WIDE, _HIGH = 12.6, 8.8


def write_docx(draft: Draft, path: Path | io.BytesIO, day: dt.date | None = None) -> None:
    """Write a draft as a Word document.

    Parameters
    ----------
    draft
        The group's.
    path
        Where to; a stream does too.
    day
        Date that the document bears; today's if none is given.
    """
    told = document(draft, day or dt.date.today())
    word = _Writer(told)
    word.write()
    word.document.save(str(path) if isinstance(path, Path) else path)


class _Writer:
    """One document in the making; counts tables and figures."""

    def __init__(self, told: Document) -> None:
        self.told = told
        self.document = styles.new_document()
        self.tables = self.figures = 0

    def write(self) -> None:
        self._properties()
        self._footer()
        self._cover()
        for block in self.told.summary:
            self._add(block)
        self._contents()
        for number, chapter in enumerate(self.told.chapters, 1):
            self._chapter(chapter, number)
        for shown in self.document.element.body.iter(qn("w:t")):
            shown.text = text.unbroken(shown.text or "")

    def _properties(self) -> None:
        core = self.document.core_properties
        moment = dt.datetime.combine(self.told.day, dt.time(8))
        core.title = f"{self.told.title} – {self.told.subtitle}"
        core.author = core.last_modified_by = self.told.author[:250]
        core.subject, core.keywords = self.told.subtitle, "kota cerdas, masterplan, quick win"
        core.comments = f"Dibuat dengan {KIT}."
        core.category, core.language = NAME, styles.LANGUAGE
        core.created = core.modified = moment

    def _footer(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        stops = paragraph.paragraph_format.tab_stops
        for stop in list(paragraph.style.paragraph_format.tab_stops):
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Cm(styles.WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        author = self.told.author
        shown = author if len(author) <= 50 else f"{author[:49].rstrip()}…"
        paragraph.add_run(f"{KIT} · {shown}\tHalaman ")
        xml.field(paragraph, "PAGE", "1")
        paragraph.add_run(" dari ")
        xml.field(paragraph, "NUMPAGES", "1")

    def _cover(self) -> None:
        self.document.add_paragraph(self.told.title, style="Title")
        self.document.add_paragraph(self.told.subtitle, style="Subtitle")
        for name, words in self.told.cover:
            line = self.document.add_paragraph(style=styles.COVER)
            line.paragraph_format.left_indent = Cm(4.0)
            line.paragraph_format.first_line_indent = Cm(-4.0)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(4.0))
            line.add_run(name).bold = True
            line.add_run(f"\t{words}")
        self._heading("Ringkasan")

    def _contents(self) -> None:
        """List the chapters, each a link; Word may turn the list into one with pages."""
        self._heading("Isi dokumen")
        for number, chapter in enumerate(self.told.chapters, 1):
            line = self.document.add_paragraph(style=styles.COVER)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(1.2))
            line.paragraph_format.space_after = Cm(0.08)
            line.paragraph_format.keep_with_next = number < len(self.told.chapters)
            xml.link(line, _anchor(number), f"{number}\t{chapter.title}")

    def _heading(self, words: str) -> None:
        """Write a heading without a number."""
        heading = self.document.add_paragraph(words, style="Heading 1")
        xml.numbered(heading._p.get_or_add_pPr(), 0)
        heading.paragraph_format.left_indent = heading.paragraph_format.first_line_indent = Cm(0)

    def _chapter(self, chapter: Chapter, number: int) -> None:
        heading = self.document.add_paragraph(chapter.title, style="Heading 1")
        xml.bookmark(heading, _anchor(number), number)
        for block, after in zip(chapter.blocks, [*chapter.blocks[1:], None], strict=True):
            self._add(block)
            if isinstance(block, Paragraph) and isinstance(after, Table | Listing):
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    # One method for each kind of block ---------------------------------------------------

    @functools.singledispatchmethod
    def _add(self, block: Block) -> None:
        raise TypeError(type(block).__name__)

    @_add.register
    def _(self, block: Paragraph) -> None:
        paragraph = self.document.add_paragraph()
        if block.label:
            paragraph.add_run(f"{block.label}: ").bold = True
        paragraph.add_run(block.words)

    @_add.register
    def _(self, block: Note) -> None:
        self.document.add_paragraph(block.words, style=styles.NOTE)

    @_add.register
    def _(self, block: Quote) -> None:
        self.document.add_paragraph(block.words, style=styles.QUOTE)

    @_add.register
    def _(self, block: Subtitle) -> None:
        self.document.add_paragraph(block.words, style="Heading 2")

    @_add.register
    def _(self, block: Listing) -> None:
        style = "List Number" if block.ordered else "List Bullet"
        number = xml.restarted_list(self.document, style) if block.ordered else None
        for item in block.items:
            point = self.document.add_paragraph(item, style=style)
            if number is not None:
                xml.numbered(point._p.get_or_add_pPr(), number)

    @_add.register
    def _(self, block: Table) -> None:
        self.tables += 1
        add_table(self.document, block, self.tables)

    @_add.register
    def _(self, block: Figure) -> None:
        self.figures += 1
        place = self.document.add_paragraph()
        place.paragraph_format.keep_with_next = True
        place.paragraph_format.space_before = Cm(0.15)
        shape = place.add_run().add_picture(io.BytesIO(block.draw()), width=Cm(_WIDE))
        if shape.height > Cm(_HIGH):
            shape.width, shape.height = int(shape.width * Cm(_HIGH) / shape.height), Cm(_HIGH)
        xml.describe(shape, block.caption, block.words)
        caption = self.document.add_paragraph(style="Caption")
        caption.add_run("Gambar ")
        xml.field(caption, "SEQ Gambar \\* ARABIC", str(self.figures))
        caption.add_run(f". {block.caption}")


def _anchor(number: int) -> str:
    return f"bab_{number}"
