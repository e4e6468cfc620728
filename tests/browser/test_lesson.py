"""A participant's way through lesson 03: read, run, move, lose the kernel, come back."""

import base64
import io
import re

import pytest
from bimtek.kit import notebooks
from bimtek.workbook import Workbook
from PIL import Image
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.lambat]
expect.set_options(timeout=60_000)

LESSON = "notebooks/03-pemetaan-masalah.ipynb"
WIDE = {"width": 1280, "height": 900}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
BROKEN = re.compile(r"model not found|error displaying widget|loading widget", re.I)
#: Words of English that no Indonesian sentence contains.
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|with|your|please|error|loading|save|saved|select|choose|click|value|"
    r"widget|submit|check|null|none|undefined|true|false|nan|slider|button|image|text|label)\b",
    re.I,
)


def stored_outputs(kit):
    notebook = notebooks.read(kit.folder / LESSON)
    return [output.data for cell in notebook.cells for output in cell.get("outputs", [])]


def wait_until_open(page):
    expect(page.get_by_role("heading", name="Rangkuman")).to_be_attached()


def looks_whole_when_cold(page, kit):
    """What is stored is seen: every picture, every text, and no talk of widgets."""
    wait_until_open(page)
    stored = stored_outputs(kit)
    pictures = [data["image/png"] for data in stored if "image/png" in data]
    assert pictures
    shown = page.locator(".jp-Notebook .jp-OutputArea img")
    expect(shown).to_have_count(len(pictures))
    for place, picture in enumerate(pictures):
        image = shown.nth(place)
        image.scroll_into_view_if_needed()
        expect(image).to_be_visible()
        width = Image.open(io.BytesIO(base64.b64decode(picture))).width
        assert image.evaluate("image => image.naturalWidth") == width
        assert image.bounding_box()["width"] >= 300
    texts = page.locator(".jp-Notebook .jp-OutputArea .jp-RenderedHTML")
    expect(texts).to_have_count(len(stored) - len(pictures))
    expect(page.locator(".bimtek")).to_have_count(0)
    assert not BROKEN.search(page.locator(".jp-Notebook").inner_text())


def run_all(page, kit):
    """Press the button that is in sight, and wait for every panel."""
    button = page.get_by_role("button", name="Jalankan semua")
    expect(button).to_be_in_viewport(ratio=1)
    button.click()
    expect(page.locator(".jp-Notebook .bimtek")).to_have_count(len(stored_outputs(kit)))
    for panel in page.locator(".bimtek").all():
        expect(panel.locator("h4")).to_be_visible()
    assert not BROKEN.search(page.locator(".jp-Notebook").inner_text())


def ranking(page):
    return page.locator(".bimtek-usgranking")


def handle(page, place=0):
    return ranking(page).locator(".usg-slider [role=slider]").nth(place)


def words_of_ranking(page):
    return ranking(page).locator(".finding[role=status]").inner_text()


def press(page, key, place=0):
    """Move a slider with the keyboard; give its new value once the ranking has answered."""
    slider = handle(page, place)
    before, words = slider.get_attribute("aria-valuetext"), words_of_ranking(page)
    slider.focus()
    expect(slider).to_be_focused()
    page.keyboard.press(key)
    expect(slider).not_to_have_attribute("aria-valuetext", before)
    expect(ranking(page).locator(".finding[role=status]")).not_to_have_text(
        words, use_inner_text=True
    )
    expect(ranking(page).locator(".saved")).to_contain_text("Tersimpan pukul")
    return slider.get_attribute("aria-valuetext")


def saved_scores(page, book, count):
    """Give the first score of every ranking kept, once there are `count` of them."""
    for _ in range(600):
        kept = [revision.value["masalah"][0]["u"] for revision in book.history("03/usg")]
        if len(kept) >= count:
            return kept
        page.wait_for_timeout(100)
    raise AssertionError(f"only {kept} kept")


def save(page):
    with page.expect_response(
        lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
    ) as answer:
        page.get_by_role("button", name="Simpan halaman ini").click()
    assert answer.value.ok


def english_in(page):
    """Collect what panels show or say to a screen reader that is not Indonesian."""
    found = []
    for panel in page.locator(".bimtek").all():
        said = panel.evaluate(
            """panel => [panel.innerText, ...[...panel.querySelectorAll("*")].flatMap(part =>
               ["title", "aria-label", "alt", "placeholder", "aria-valuetext"]
               .map(name => part.getAttribute(name) || ""))].join("\\n")"""
        )
        found += [line for line in said.split("\n") if ENGLISH.search(line)]
    return found


def test_a_lesson_from_cold_to_killed_and_back(visit, kit):
    page = visit(LESSON, viewport=WIDE)
    looks_whole_when_cold(page, kit)
    run_all(page, kit)
    assert english_in(page) == []

    # The ranking moves with the keyboard, and every move is saved.
    book = Workbook(kit.folder / "buku-kerja" / "peserta.bimtek")
    start = int(handle(page).get_attribute("aria-valuetext"))
    there, back = ("ArrowRight", "ArrowLeft") if start < 5 else ("ArrowLeft", "ArrowRight")
    moved = int(press(page, there))
    assert abs(moved - start) == 1
    assert int(press(page, back)) == start
    answer = int(press(page, there))
    assert answer == moved
    assert saved_scores(page, book, 3) == [moved, start, moved]
    said = words_of_ranking(page)

    # The kernel dies; nothing else of this page does.
    (kernel,) = kit.kernels()
    kernel.kill()
    expect(page.locator(".jp-Dialog")).to_contain_text("Jawaban Anda tidak hilang")
    page.locator(".jp-Dialog button", has_text="Oke").click()
    page.reload()
    wait_until_open(page)
    run_all(page, kit)
    expect(handle(page)).to_have_attribute("aria-valuetext", str(answer))
    assert words_of_ranking(page) == said
    save(page)

    # Another day: the kernel is gone, the saved page is read before anything runs.
    page.context.close()
    kit.shut_kernels_down()
    (words,) = [
        data["text/plain"] for data in stored_outputs(kit) if "USG:" in data["text/plain"][:80]
    ]
    assert said.split("\n")[0] in words, "the saved page tells the learner's own ranking"
    looks_whole_when_cold(visit(LESSON, viewport=WIDE), kit)


def test_a_hasty_click_is_not_lost(visit, kit):
    """The button is there before the page's text and its kernel are."""
    kit.shut_kernels_down()
    page = visit(LESSON, viewport=WIDE)
    run_all(page, kit)


def too_wide(page):
    """Find what a telephone cuts off or hides behind sideways scrolling."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".bimtek, .bimtek *")].filter(part => {
             const box = part.getBoundingClientRect();
             return box.width > 1 && box.height > 1 && (box.right > 390.5 || box.left < -0.5);
           }).map(part => part.outerHTML.slice(0, 120))"""
    )


def test_the_same_lesson_on_a_telephone(visit, kit):
    page = visit(LESSON, **PHONE)
    wait_until_open(page)
    title = page.locator(".jp-Notebook h1").first
    expect(title).to_be_in_viewport(ratio=1)
    expect(page.locator(".jp-Notebook .jp-RenderedMarkdown p").first).to_be_in_viewport()
    run_all(page, kit)
    assert too_wide(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for scrolling in (".jp-WindowedPanel-outer", ".jp-Notebook"):
        assert (
            page.locator(scrolling).first.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
        )
    for panel in page.locator(".bimtek").all():
        assert panel.bounding_box()["width"] >= 300, "a panel uses the screen's width"
    now = handle(page, 4).get_attribute("aria-valuetext")
    press(page, "ArrowLeft" if now == "5" else "ArrowRight", 4)
    assert too_wide(page) == []
    assert english_in(page) == []
