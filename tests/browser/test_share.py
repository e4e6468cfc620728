"""Sixty groups' files come home through the page, and a film chosen by mistake does not."""

import pytest
from bimtek.workbook import Workbook, pack
from bimtek.workbook.arrival import LARGEST

PAGE = "notebooks/buku-kerja.ipynb"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Make the files of sixty groups, about as large as those of groups that did everything."""
    where = tmp_path_factory.mktemp("kelompok")
    made = []
    for n in range(60):
        book = Workbook.memory()
        book.set_profile(name=f"Kelompok {n:02}")
        for k in range(400):
            book.record(f"0{k % 9 + 1}/tugas-{k % 40}", f"{n}/{k} " + "air " * 70)
        made.append(pack(book, where))
    assert sum(file.stat().st_size for file in made) > 10 * 1024**2  # more than tornado's limit
    return made


def choose(page, files):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Gabungkan berkas").click()
    chooser.value.set_files(files)


def test_a_trainer_brings_sixty_files_home_and_a_film_is_refused(kit, visit, files, tmp_path):
    page = visit(PAGE)
    page.get_by_text("Jalankan semua").first.click()
    panel = page.locator(".bimtek-share")
    panel.get_by_role("button", name="Gabungkan berkas").wait_for()

    film = tmp_path / "film-desa.json"
    with film.open("wb") as file:
        file.truncate(10 * LARGEST)
    choose(page, [film])
    page.get_by_text("Berkas film-desa.json berukuran 200 MB, jadi tidak dibaca").wait_for()

    choose(page, files)
    # Its answers, its name, and the name by which copies know each other.
    panel.get_by_text("Kelompok 59: 402 jawaban baru").wait_for()
    assert panel.locator(".right").count() == 60
    assert panel.locator(".wrong").count() == 0
    assert len(list((kit.folder / "buku-kerja").glob("kelompok-*.bimtek"))) == 60
