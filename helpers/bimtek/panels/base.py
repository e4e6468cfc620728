"""What every panel is: something live, the same in words, and a picture of it.

A panel is displayed as one mime bundle. Where a kernel runs, the reader sees the widget.
In a notebook that was only opened (or is read on a code host) the widget is gone, and
what shows is the picture, or, for a panel without a chart, the words as simple HTML.
The words say all that the panel says: a screen reader reads them, and nbval compares them.
"""

from __future__ import annotations

import functools
import html
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

import ipywidgets as widgets

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.panels import parts
from bimtek.workbook import Workbook, saved_text

if TYPE_CHECKING:
    from bimtek.charts.base import Chart

_STYLE = Path(__file__).with_name("look.css").read_text(encoding="utf-8")
#: ipywidgets leaves some controls without a name; see the file's own words. An HTML widget
#: runs no <script>, but its <style> may say what to do once it is on the page.
_NAMES = html.escape(Path(__file__).with_name("names.js").read_text(encoding="utf-8"))

#: Kind of activity → the badge on its panel and the badge's CSS class.
KINDS = {
    "coba": ("Coba gerakkan", "coba"),
    "tebak": ("Tebak dulu", "tebak"),
    "giliran": ("Giliran Anda", "giliran"),
    "cek": ("Cek pemahaman", "cek"),
    "tugas": ("Tugas", "giliran"),
    "baca": ("Baca", "coba"),
    "tantangan": ("Tantangan", "tebak"),
}

Handler = TypeVar("Handler", bound=Callable[..., None])


def escape(words: object) -> str:
    """Make `words` safe inside HTML, line breaks kept."""
    return html.escape(text.unbroken(str(words))).replace("\n", "<br>")


def prose(words: str) -> str:
    """Turn lines into HTML: a paragraph each; lines that begin with "• " become a list."""
    body, items = list[str](), list[str]()
    words = text.unbroken(words)
    for line in [*words.split("\n"), ""]:
        if line.startswith("• "):
            items.append(f"<li>{html.escape(line[2:])}</li>")
            continue
        if items:
            body.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line:
            body.append(f"<p>{html.escape(line)}</p>")
    return "\n".join(body)


class Panel(ABC):
    """One activity of a lesson.

    A subclass says its `title` and `prompt`, builds its controls in :meth:`build`, keeps
    what is shown up to date in :meth:`refresh`, and says it all in :meth:`lines`.

    Attributes
    ----------
    kind
        One of :data:`KINDS`.
    title, prompt
        Heading, and what to do; both are shown and part of the words.
    key
        Where the workbook keeps the answers given here; empty if none are.
    """

    kind: ClassVar[str] = "coba"
    title: str = ""
    prompt: str = ""
    key: str = ""

    def __init__(self) -> None:
        self.finding = widgets.HTML()
        self.trouble = widgets.HTML()
        self.saved = widgets.HTML()
        self._pictures: list[tuple[Chart, parts.Picture]] = []
        self._body = list(self.build())
        self.refresh()

    # What a subclass says -----------------------------------------------------------

    @abstractmethod
    def build(self) -> Sequence[widgets.Widget]:
        """Make the controls and charts once, in the order they are shown."""

    def refresh(self) -> None:  # noqa: B027 - a panel may have nothing that moves
        """Bring finding and charts up to date with the controls."""

    @abstractmethod
    def lines(self) -> list[str]:
        """Say what is set and what is shown, one statement a line."""

    # What a subclass uses -----------------------------------------------------------

    def tell(self, *paragraphs: str) -> None:
        """Show a finding (plain text paragraphs), announced to screen readers."""
        body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs if paragraph)
        self.finding.value = (
            f'<div class="finding" role="status" aria-live="polite">{body}</div>' if body else ""
        )

    def show(self, chart: Chart) -> parts.Picture:
        """Make the widget that shows `chart`; :meth:`redraw` keeps it up to date."""
        image = parts.Picture(format="png")
        self._pictures.append((chart, image))
        return image

    def redraw(self) -> None:
        """Send the charts' current pictures to the page."""
        for chart, image in self._pictures:
            image.value = chart.png()
            image.tooltip = chart.title  # read aloud in place of the picture

    def record(self, value: Any, *, outcome: str | None = None) -> bool:
        """Keep an answer now, and say so; on failure say that it is *not* kept."""
        try:
            revision = Workbook.current().record(self.key, value, outcome=outcome)
        except BimtekError as error:
            self.saved.value = ""
            self.complain(f"Jawaban ini BELUM tersimpan. {error}")
            return False
        self.trouble.value = ""
        self.saved.value = f'<p class="saved" role="status">✓ {saved_text(revision)}</p>'
        return True

    def remembered(self, default: Any = None) -> Any:
        """Return the last answer kept for this panel, or `default`."""
        return Workbook.current().latest(self.key, default)

    def complain(self, message: object) -> None:
        """Show what went wrong and the way out."""
        self.trouble.value = parts.trouble(message)

    # What a notebook shows ----------------------------------------------------------

    @functools.cached_property
    def view(self) -> widgets.VBox:
        """The live panel."""
        badge, css = KINDS[self.kind]
        head = f'<span class="kind {css}">{badge}</span><h4>{escape(self.title)}</h4>'
        if self.prompt:
            head += f"<p>{escape(self.prompt)}</p>"
        self.redraw()
        top = widgets.HTML(f'<style onload="{_NAMES}">{_STYLE}</style>{head}')
        box = widgets.VBox([top, *self._body, self.trouble, self.saved])
        box.add_class("bimtek")
        box.add_class(f"bimtek-{type(self).__name__.lower()}")
        return box

    def words(self) -> str:
        """Say everything the panel says, as plain text."""
        badge, _ = KINDS[self.kind]
        return "\n".join(
            line for line in [f"[{badge}] {self.title}", self.prompt, *self.lines()] if line
        )

    def picture(self) -> bytes | None:
        """Draw the charts with their words as PNG; None where there is no chart."""
        if not self._pictures:
            return None
        from bimtek import charts

        badge, _ = KINDS[self.kind]
        sheet = charts.stacked([chart.image() for chart, _ in self._pictures])
        return charts.caption(
            sheet, f"{badge}: {self.title}", "\n".join([self.prompt, *self.lines()])
        )

    def html(self) -> str:
        """Say everything the panel says, as simple HTML that any code host shows."""
        first, *rest = self.words().split("\n")
        return f"<p><strong>{html.escape(first)}</strong></p>\n{prose(chr(10).join(rest))}"

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        view = self.view._repr_mimebundle_()  # registers the widget with the page
        bundle = dict(view[0] if isinstance(view, tuple) else view)
        bundle["text/plain"] = self.words()
        picture = self.picture()
        if picture is None:
            bundle["text/html"] = self.html()
        else:
            bundle["image/png"] = picture
        return bundle, {}


def on_change(handler: Handler) -> Handler:
    """Decorate a method that answers an event, so that a fault is seen, not swallowed.

    Errors inside widget callbacks otherwise end in a log nobody reads. A BimtekError is
    shown as it is; anything else is shown as a defect and raised again.
    """

    @functools.wraps(handler)
    def guarded(self: Panel, *args: Any, **kwargs: Any) -> None:
        try:
            handler(self, *args, **kwargs)
        except BimtekError as error:
            self.complain(error)
        except Exception as error:
            self.complain(
                f"Ada gangguan pada bagian ini ({type(error).__name__}). Jawaban yang sudah "
                "tersimpan tetap aman. Tekan “Jalankan semua” untuk memulai lagi bagian ini."
            )
            raise

    return cast(Handler, guarded)
