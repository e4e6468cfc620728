"""Three worksheets from the first key to the last, without a mouse."""

import pytest
from bimtek import questions
from bimtek.questions import Choice, Choices, Number, Order, Pairs
from bimtek.workbook import Workbook
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.lambat]
expect.set_options(timeout=60_000)

#: Says what has the focus: where it is, what it is, and what it is called.
FOCUS = """() => {
  const at = document.activeElement, panel = at.closest(".bimtek");
  const tasks = [...document.querySelectorAll(".bimtek-task")];
  const box = at.closest(".widget-select, .widget-dropdown, .widget-text, .widget-textarea");
  const style = getComputedStyle(at);
  return {
    tag: at.tagName, type: at.type || "", task: tasks.indexOf(panel),
    sheet: !!at.closest(".bimtek-worksheet"),
    name: (at.getAttribute("aria-label") || at.closest("label")?.innerText ||
           at.innerText || "").trim(),
    label: (box?.querySelector(".widget-label")?.innerText || "").trim(),
    checked: !!at.checked,
    options: [...(at.options || [])].map(one => one.text.replaceAll("\u00a0", " ").trim()),
    index: at.selectedIndex ?? -1,
    seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
    editor: !!at.closest(".cm-editor"),
  };
}"""


def tab_until(page, wanted, most=900):
    """Press Tab until what has the focus is wanted; give what it is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["editor"]:
            page.keyboard.press("Escape")  # the way out of a cell of code
        if wanted(focus):
            return focus
    raise AssertionError(f"not reached with {most} Tabs; last: {focus}")


def answer(page, focus, item):
    """Do with the keyboard what the control that has the focus is for."""
    key = item.key_answer()
    if isinstance(item, Choice | Choices):
        wanted = {key} if isinstance(item, Choice) else set(key)
        if focus["name"] in wanted and not focus["checked"]:
            page.keyboard.press("Space")
    elif isinstance(item, Pairs | Order):
        label = focus["label"]
        right = key[label] if isinstance(item, Pairs) else key[int(label.split("-")[1]) - 1]
        for _ in range(focus["options"].index(right) - focus["index"]):
            page.keyboard.press("ArrowDown")
    else:
        written = str(key).replace(".", ",") if isinstance(item, Number) else key
        page.keyboard.insert_text(written)


def solve(page, place, item):
    """Tab into a task, through its controls, and on to its button; press it."""
    focus = tab_until(page, lambda one: one["task"] == place)
    steps = 0
    while focus["tag"] != "BUTTON":
        assert focus["seen"], f"{item.id}: no sign of where the focus is: {focus}"
        answer(page, focus, item)
        focus = tab_until(page, lambda one: one["task"] == place, most=1)
        steps += 1
        assert steps < 40
    assert steps, f"{item.id}: no control was met on the way to its button"
    assert focus["name"] == "Periksa"
    page.wait_for_timeout(500)  # no hand is faster than what was chosen last
    page.keyboard.press("Enter")
    panel = page.locator(".bimtek-task").nth(place)
    expect(panel.locator(".right")).to_contain_text("✓ Benar")
    expect(panel.locator(".why")).to_contain_text("Penjelasan")
    now = page.evaluate(FOCUS)
    assert (now["task"], now["name"]) == (place, "Periksa"), "the focus stays where one was"


@pytest.mark.parametrize("lesson", ["01", "04", "07"])
def test_a_worksheet_by_keyboard_alone(kit, visit, lesson):
    (notebook,) = kit.folder.glob(f"exercises/{lesson}-*.ipynb")
    page = visit(f"exercises/{notebook.name}", viewport={"width": 1280, "height": 900})
    tasks = questions.load(lesson).used_as("tugas")
    expect(page.locator(".jp-Notebook h1").first).to_be_visible()
    tab_until(page, lambda at: at["tag"] == "JP-BUTTON" and "Jalankan semua" in at["name"], most=80)
    page.keyboard.press("Enter")
    expect(page.locator(".bimtek-task")).to_have_count(len(tasks))
    expect(page.locator(".bimtek-worksheet h4")).to_be_visible()
    for place, item in enumerate(tasks):
        solve(page, place, item)
    tab_until(page, lambda one: one["sheet"] and one["name"] == "Periksa semua")
    page.keyboard.press("Enter")
    expect(page.locator(".bimtek-worksheet .finding")).to_contain_text("Lembar kerja selesai")
    book = Workbook(kit.folder / "buku-kerja" / "peserta.bimtek")
    assert {item.id: book.revision(item.key).outcome for item in tasks} == {
        item.id: "benar" for item in tasks
    }
    # Past the last panel stands a cell of code that one may write into; it holds nobody back.
    tab_until(page, lambda one: one["task"] == 0, most=150)
