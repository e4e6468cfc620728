"""The two days of the workshop, timed by what the lessons themselves promise.

``docs/jadwal-dua-hari.md`` is made from here; a lesson that takes longer moves everything
after it, and a test sees when a day becomes too long.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bimtek import paths, text
from bimtek.kit import notebooks

START = 8 * 60  # minutes after midnight
LATEST_END = 16 * 60 + 30
PAGE = paths.KIT / "docs" / "jadwal-dua-hari.md"

#: A day is a list of lessons ("01"), worksheets ("LK 03"), and (name, minutes, what for).
Step = str | tuple[str, int, str]
LUNCH: Step = ("Makan siang", 60, "")
BREAK: Step = ("Rehat", 15, "")
DAYS: tuple[tuple[Step, ...], ...] = (
    (
        ("Pembukaan", 30, "Tujuan dua hari, pembagian kelompok, laptop dinyalakan."),
        "00",
        "01",
        BREAK,
        "02",
        "03",
        "LK 03",
        LUNCH,
        "04",
        "05",
        BREAK,
        "LK 05",
        ("Pleno hari pertama", 45, "Tiap kelompok: satu masalah, satu kekuatan, satu kelemahan."),
    ),
    (
        ("Ulasan pagi", 15, "Apa yang paling diingat dari kemarin?"),
        "06",
        "07",
        BREAK,
        "LK 07",
        "08",
        "09",
        LUNCH,
        "LK 09",
        ("Pleno masukan", 60, "Tiap kelompok membacakan visi, quick win, dan alasannya."),
        BREAK,
        "10",
        ("Penutupan", 20, "Janji dibacakan kepada saksi; berkas buku kerja dikumpulkan."),
    ),
)


@dataclass(frozen=True)
class Slot:
    """One line of a day.

    Attributes
    ----------
    begin, end
        Minutes after midnight.
    name
        What it is called.
    what
        What happens in it; empty for a page or a pause.
    page
        The notebook, where it is one.
    """

    begin: int
    end: int
    name: str
    what: str = ""
    page: Path | None = None


def days() -> list[list[Slot]]:
    """Time every step of both days.

    Raises
    ------
    StopIteration
        If a lesson or worksheet of the plan has no notebook.
    """
    return [_timed(day) for day in DAYS]


def homework() -> list[Path]:
    """Give the worksheets that the two days have no room for."""
    done = {slot.page for day in days() for slot in day}
    return [page for page in sorted(paths.EXERCISES.glob("[0-9]*.ipynb")) if page not in done]


def _timed(day: tuple[Step, ...]) -> list[Slot]:
    slots, now = list[Slot](), START
    for step in day:
        if isinstance(step, str):
            folder = paths.EXERCISES if step.startswith("LK ") else paths.NOTEBOOKS
            page = next(folder.glob(f"{step.removeprefix('LK ')}-*.ipynb"))
            about = notebooks.read(page).metadata["bimtek"]
            sheet = step.startswith("LK ")
            name = about["judul"] if sheet else f"{about['pelajaran']} · {about['judul']}"
            slot = Slot(now, now + int(about["menit"]), name, page=page)
        else:
            slot = Slot(now, now + step[1], step[0], step[2])
        slots.append(slot)
        now = slot.end
    return slots


def markdown() -> str:
    """Write the timetable as a page for the trainer."""
    parts = [
        "# Jadwal dua hari",
        "Untuk pelatih. Waktu setiap pelajaran dan lembar kerja diambil dari halamannya "
        "sendiri. Geser jam mulai bila perlu; urutannya sebaiknya tetap, sebab tiap pelajaran "
        "memakai hasil pelajaran sebelumnya.",
    ]
    for number, day in enumerate(days(), 1):
        rows = "\n".join(_row(slot) for slot in day)
        parts += [
            f"## Hari {'pertama' if number == 1 else 'kedua'}",
            f"| Waktu | Menit | Acara | Isi |\n|---|---:|---|---|\n{rows}",
        ]
    rest = [
        f"[{notebooks.read(page).metadata['bimtek']['pelajaran']}](../exercises/{page.name})"
        for page in homework()
    ]
    parts += [
        "## Dikerjakan sesudahnya",
        f"Lembar kerja {text.listing(rest)} tidak masuk jadwal. Kelompok mengerjakannya di "
        "kantor, atau menggantikan lembar kerja lain bila peserta sudah lulus tes awalnya.",
        "## Bila waktu kurang",
        "Pendekkan pleno, bukan pelajaran. Peserta yang di tes awal sudah menguasai satu "
        "pelajaran boleh membantu meja lain selama pelajaran itu.",
    ]
    return "\n\n".join(parts) + "\n"


def write_page() -> None:
    """Write ``docs/jadwal-dua-hari.md``."""
    PAGE.write_text(markdown(), encoding="utf-8")


def clock(minutes: int) -> str:
    """Write minutes after midnight as people here do: "08.30"."""
    return f"{minutes // 60:02}.{minutes % 60:02}"


def _row(slot: Slot) -> str:
    name = slot.name
    if slot.page is not None:
        name = f"[{slot.name}](../{slot.page.parent.name}/{slot.page.name})"
    when = f"{clock(slot.begin)}–{clock(slot.end)}"
    return f"| {when} | {slot.end - slot.begin} | {name} | {slot.what} |"
