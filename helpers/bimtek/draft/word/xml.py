"""Parts of a Word document for which python-docx has no words of its own."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

#: Level of the headings that are numbered: 1, 1.1.
_HEADINGS = 2


def element(tag: str, **attributes: object) -> Any:
    """Make an element; ``element("w:sz", val=20)`` is ``<w:sz w:val="20"/>``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def field(paragraph: Any, code: str, shown: str) -> None:
    """Add a field such as PAGE, with what it shows until the office updates it."""
    for kind in ("begin", "instr", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else None)
        if kind == "instr":
            words = element("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            run._r.append(words)
        elif kind != "shown":
            run._r.append(element("w:fldChar", fldCharType=kind))


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Put a bookmark round a paragraph's text."""
    start = element("w:bookmarkStart", id=number, name=name)
    first = paragraph._p.find(qn("w:r"))
    paragraph._p.insert(list(paragraph._p).index(first), start)
    paragraph._p.append(element("w:bookmarkEnd", id=number))


def link(paragraph: Any, name: str, words: str) -> None:
    """Add words that lead to a bookmark."""
    made = element("w:hyperlink", anchor=name, history=1)
    run = paragraph.add_run(words)
    made.append(run._r)
    paragraph._p.append(made)


def number_headings(document: Any) -> None:
    """Number Heading 1 and Heading 2 by a list of several levels, as Word itself does."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{n + 1}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{".".join(f"%{k + 1}" for k in range(n + 1))}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{680}"/></w:tabs>'
        f'<w:ind w:left="680" w:hanging="680"/></w:pPr></w:lvl>'
        for n in range(_HEADINGS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)  # abstract ones stand before those that use them
    number = numbering.add_num(90).numId
    for level in range(_HEADINGS):
        heading = document.styles[f"Heading {level + 1}"].element
        numbered(heading.get_or_add_pPr(), int(number), level)


def numbered(properties: Any, number: int, level: int = 0) -> None:
    """Make a paragraph, or a style, part of a numbered list; 0 takes it out of any."""
    numbers = properties.get_or_add_numPr()
    numbers.get_or_add_ilvl().val = level
    numbers.get_or_add_numId().val = number


def left_bar(properties: Any, colour: str) -> None:
    """Draw a line at the left of a paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz=18, space=8, color=colour))
    properties.insert_element_before(borders, *_AFTER_BORDERS)


#: What follows the borders in the properties of a paragraph; Word minds the order.
_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
    "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
    "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
    "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def as_today(document: Any, language: str) -> None:
    """Let Word treat the document as one of its own, not as one of 2010."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for theme in settings.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)


def restarted_list(document: Any, style: str) -> int:
    """Begin the count of a numbered list anew; give the number that its points must name."""
    numbering = document.part.numbering_part.element
    used = document.styles[style].element.pPr.numPr.numId.val
    (of,) = (one for one in numbering.num_lst if one.numId == used)
    new = numbering.add_num(of.abstractNumId.val)
    new.add_lvlOverride(0).add_startOverride(1)
    return int(new.numId)


def table_style(document: Any, name: str, ink: str, line: str, shade: str) -> None:
    """Add a table style: bold shaded header row, fine lines between the rows."""
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{line}"'
    firm = f'w:val="single" w:sz="8" w:space="0" w:color="{ink}"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" '
            f'w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
            '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
            '<w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
            f'<w:tblPr><w:tblBorders><w:top {firm}/><w:bottom {firm}/><w:insideH {edge}/>'
            '</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/>'
            '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
            f'<w:tcBorders><w:bottom {firm}/></w:tcBorders>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:tcPr></w:tblStylePr>'
            '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
            f'<w:tcBorders><w:top {firm}/></w:tcBorders></w:tcPr></w:tblStylePr>'
            "</w:style>"
        )
    )  # fmt: skip


def describe(shape: Any, title: str, words: str) -> None:
    """Give a picture its alternative text."""
    properties = shape._inline.docPr
    properties.set("title", title)
    properties.set("descr", words)


def set_language(style: Any, language: str) -> None:
    """Say in which language the text of a style is, for spelling and reading aloud."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def set_font(style: Any, name: str) -> None:
    """Use one font for every kind of script that it knows."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = element("w:rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name)
    properties.insert(0, fonts)
