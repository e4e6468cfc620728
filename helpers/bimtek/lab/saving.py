"""What happens to a notebook between the browser and the disk.

A live widget cannot be stored: opened again without its kernel it is only an error
message. A panel's output also carries its picture and its words, so the widget part is
left out of the file, and whoever opens the notebook cold sees something true.
"""

from __future__ import annotations

from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"
TIMING = "execution"


def has_stand_in(data: dict[str, Any]) -> bool:
    """Whether an output says the same without its widget: words with a picture, or HTML."""
    return "text/html" in data or ("text/plain" in data and "image/png" in data)


def strip_notebook(notebook: dict[str, Any]) -> None:
    """Take out, in place, what has no meaning in a stored notebook.

    Parameters
    ----------
    notebook
        A notebook in nbformat 4, as a plain dictionary. Widget views that have a stand-in
        go; so do the widgets' stored states and the times of execution.
    """
    notebook.get("metadata", {}).pop("widgets", None)
    for cell in notebook.get("cells", []):
        cell.get("metadata", {}).pop(TIMING, None)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if WIDGET in data and has_stand_in(data):
                del data[WIDGET]
                output.get("metadata", {}).pop(WIDGET, None)


def before_save(model: dict[str, Any], **_: Any) -> None:
    """Serve as a ``pre_save_hook`` of Jupyter's contents manager."""
    content = model.get("content")
    if model.get("type") == "notebook" and isinstance(content, dict):
        strip_notebook(content)
