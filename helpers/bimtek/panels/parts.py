"""Small pieces that panels are made of: labelled controls and boxes."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import traitlets

from bimtek import text

if TYPE_CHECKING:
    from bimtek.draft import Page

_STYLE = {"description_width": "initial"}
#: First entry of a list in which nothing is chosen yet.
NOTHING = "— pilih —"


class Picture(widgets.Image):
    """A picture whose tooltip may be set: that is what is read aloud in its place.

    ipywidgets' page code looks for a description before it shows a tooltip, and fails to show
    the picture at all where there is none. So there is one, empty.
    """

    description = traitlets.Unicode("").tag(sync=True)


def dropdown(label: str, options: Sequence[Any], value: Any = None) -> widgets.Dropdown:
    """Make a list to choose one of `options` from (texts, or pairs of text and value)."""
    chosen = {} if value is None else {"value": value}
    return widgets.Dropdown(description=label, options=options, style=_STYLE, **chosen)


def toggles(label: str, options: Sequence[Any], value: Any = None) -> widgets.ToggleButtons:
    """Make a row of buttons of which one is pressed: for two to five short options."""
    chosen = {} if value is None else {"value": value}
    return widgets.ToggleButtons(description=label, options=options, style=_STYLE, **chosen)


def slider(label: str, low: int, high: int, value: int, step: int = 1) -> widgets.IntSlider:
    """Make a slider over whole numbers that answers while it moves."""
    return widgets.IntSlider(
        description=label, min=low, max=high, value=value, step=step, style=_STYLE
    )


def line(label: str, value: str = "", example: str = "") -> widgets.Text:
    """Make a one-line answer; it counts when the reader leaves it or presses Enter."""
    box = widgets.Text(
        description=label, value=value, placeholder=example, continuous_update=False, style=_STYLE
    )
    box.add_class("wide")
    return box


def suggesting(label: str, known: Sequence[str], example: str = "") -> widgets.Combobox:
    """Make a one-line answer that offers what is known while one types."""
    box = widgets.Combobox(
        description=label, options=known, placeholder=example, continuous_update=False,
        ensure_option=False, style=_STYLE,
    )  # fmt: skip
    box.add_class("wide")
    return box


def paragraph(label: str, value: str = "", example: str = "") -> widgets.Textarea:
    """Make an answer of several lines; it counts when the reader leaves it."""
    return widgets.Textarea(
        description=label, value=value, placeholder=example, continuous_update=False, style=_STYLE
    )


def radio(label: str, options: Sequence[str]) -> widgets.RadioButtons:
    """Make options, one under the other, of which one may be chosen; none is at first."""
    return widgets.RadioButtons(description=label, options=options, value=None, style=_STYLE)


def checkbox(label: str) -> widgets.Checkbox:
    """Make a box to tick."""
    return widgets.Checkbox(description=label, indent=False)


def choose(label: str, options: Sequence[str]) -> widgets.Dropdown:
    """Make a list in which nothing is chosen at first; its value is None until then."""
    box = dropdown(label, [(NOTHING, None), *((words, words) for words in options)])
    box.add_class("wide")

    def show_nothing(_: object = None) -> None:
        # ipywidgets takes None for no entry at all, and then shows the list empty.
        if box.index is None:
            box.index = 0

    box.observe(show_nothing, "index")
    show_nothing()
    return box


def named_group(label: str, *controls: widgets.Widget) -> widgets.VBox:
    """Stack controls under a label that is the group's name for screen readers too."""
    box = group(widgets.Label(label), *controls)
    box.add_class("named")
    return box


def button(label: str, *, primary: bool = False) -> widgets.Button:
    """Make a button; one `primary` at most in a panel."""
    return widgets.Button(description=label, button_style="primary" if primary else "")


def fields(*controls: widgets.Widget) -> widgets.Box:
    """Set controls side by side; on a phone they stand under each other."""
    box = widgets.Box(controls)
    box.add_class("fields")
    return box


def chart_row(*images: widgets.Widget) -> widgets.Box:
    """Set charts side by side where there is room."""
    box = widgets.Box(images)
    box.add_class("charts")
    if len(images) == 1:
        box.add_class("alone")
    return box


def group(*children: widgets.Widget) -> widgets.VBox:
    """Stack widgets."""
    box = widgets.VBox(children)
    box.add_class("bimtek-inner")
    return box


def announced() -> widgets.HTML:
    """Make an empty text; whatever is put there is read aloud by screen readers."""
    text = widgets.HTML()
    text.add_class("announced")
    return text


def trouble(message: object) -> str:
    """Write what went wrong, and the way out, as HTML."""
    from bimtek.panels.base import escape

    return f'<div class="trouble" role="alert">⚠ {escape(message)}</div>'


def note(words: str) -> widgets.HTML:
    """Make a small remark: a source, a warning that data are made up."""
    from bimtek.panels.base import escape

    return widgets.HTML(f'<p class="note">{escape(words)}</p>')


def download(label: str, name: str, content: bytes, mime: str) -> str:
    """Make the HTML of a link that saves `content` on the reader's own device.

    The file travels inside the page, so the link works on a phone in class just as on the
    laptop that runs the kit, and needs no folder that the page may read.

    Parameters
    ----------
    label
        What the link says; its size is added, as people on mobile data want to know it.
    name
        File name that is suggested.
    content, mime
        The file, and what kind it is.
    """
    size = text.number(max(1, round(len(content) / 1024)))
    packed = base64.b64encode(content).decode("ascii")
    return (
        f'<a class="download" download="{html.escape(name)}" href="data:{mime};base64,{packed}">'
        f"{html.escape(label)} <small>({html.escape(name)}, {size} kB)</small></a>"
    )


def page_link(page: Page) -> str:
    """Make the HTML of a link to another page of the kit.

    JupyterLab opens it in the same window (``bimtek-lab`` reads ``data-page``); elsewhere the
    address works as it is, since pages stand in folders side by side.
    """
    path = html.escape(page.path)
    return f'<a class="page" data-page="{path}" href="../{path}">{html.escape(page.label)}</a>'
