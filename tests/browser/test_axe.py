"""What a screen reader meets: axe finds no serious fault on lessons, worksheets and reports."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from bimtek.kit import notebooks
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.lambat]
expect.set_options(timeout=60_000)

#: A page for each sort of control; $BIMTEK_AXE=semua looks at every page of the kit.
PAGES = [
    "notebooks/03-pemetaan-masalah.ipynb",
    "notebooks/05-kesiapan-daerah.ipynb",
    "notebooks/rapor-belajar.ipynb",
    "notebooks/buku-kerja.ipynb",
    "exercises/04-prioritas-masalah.ipynb",
]
if os.environ.get("BIMTEK_AXE") == "semua":
    PAGES = [
        page.as_posix()
        for path in notebooks.all_notebooks()
        if (page := path.relative_to(notebooks.paths.KIT)).parts[-2] != "kunci"
    ]

#: The kit's own part of the page; the rest is JupyterLab's.
OURS = {"include": [[".jp-Notebook .bimtek"], [".jp-Notebook .jp-RenderedMarkdown"]]}
SEVERE = ("serious", "critical")


def faults(page):
    """List what axe calls serious or critical: rule, help, and the first places."""
    found = Axe().run(page, context=OURS)
    looked_at = {one["id"] for one in found.response["passes"]}
    assert {"color-contrast", "button-name", "aria-valid-attr-value"} <= looked_at
    return [
        f"{one['id']} ({one['impact']}, {len(one['nodes'])}×): {one['help']}: "
        + " | ".join(node["html"][:160] for node in one["nodes"][:3])
        for one in found.response["violations"]
        if one["impact"] in SEVERE
    ]


@pytest.mark.parametrize("notebook", PAGES)
def test_axe_finds_no_serious_fault(kit, visit, notebook):
    page = visit(notebook, viewport={"width": 1280, "height": 900})
    outputs = [
        output
        for cell in notebooks.read(kit.folder / notebook).cells
        for output in cell.get("outputs", [])
        if "text/plain" in output.get("data", {})
    ]
    page.get_by_role("button", name="Jalankan semua").click()
    expect(page.locator(".jp-Notebook .bimtek")).to_have_count(len(outputs))
    assert page.locator("html").get_attribute("lang").startswith("id")
    assert faults(page) == []
