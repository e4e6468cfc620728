"""docs/panel.md names every panel, and every panel stands in a notebook."""

import re

import pytest
from bimtek import panels, paths
from bimtek.kit import notebooks

PAGE = (paths.KIT / "docs" / "panel.md").read_text(encoding="utf-8")
CODE = "\n".join(
    cell.source
    for page in notebooks.all_notebooks()
    for cell in notebooks.read(page).cells
    if cell.cell_type == "code"
)


@pytest.mark.parametrize("name", panels.__all__)
def test_what_a_panel_shows_is_written_down(name):
    assert f"`{name}`" in PAGE, f"Say in docs/panel.md what one moves in {name}, and discovers."


@pytest.mark.parametrize("name", sorted(set(panels.__all__) - {"Panel"}))
def test_a_panel_is_used(name):
    assert re.search(rf"panels\.{name}\(", CODE), f"No notebook shows {name}."


def test_nothing_is_written_of_a_panel_that_is_gone():
    named = set(re.findall(r"^- `(\w+)`", PAGE, re.MULTILINE))
    assert named <= set(panels.__all__)
