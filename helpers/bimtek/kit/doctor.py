"""The doctor: one line for each thing the kit needs of a machine, and what to do about it.

Only the standard library is imported at the top: the doctor must also speak on a machine
where nothing could be installed.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
import sys
import webbrowser
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bimtek import paths
from bimtek.errors import BimtekError
from bimtek.kit import locks
from bimtek.lab import launch

OLDEST = (3, 11)

#: Megabytes that working takes, and that installing takes.
SPACE_TO_WORK = 200
SPACE_TO_INSTALL = 1200

SETUP = "Jalankan “python3 mulai.py” (di Windows: “py mulai.py”)."


@dataclass(frozen=True)
class Finding:
    """What was found about one thing.

    Parameters
    ----------
    name
        What was looked at.
    good
        Whether it is as it should be.
    detail
        What was found.
    remedy
        What to do, when it is not good.
    """

    name: str
    good: bool
    detail: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{'OK   ' if self.good else 'GAGAL'}  {self.name}: {self.detail}"
        return line if self.good else f"{line}\n       Jalan keluar: {self.remedy}"


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Whether Python is new enough."""
    return Finding(
        "Python",
        version[:2] >= OLDEST,
        ".".join(map(str, version)),
        "Pasang Python 3.12 dari https://www.python.org/downloads/, lalu jalankan lagi.",
    )


def check_disk() -> Finding:
    """Whether there is room to work, or to install if that is still to be done."""
    needed = SPACE_TO_WORK if (paths.KIT / ".venv").is_dir() else SPACE_TO_INSTALL
    free = shutil.disk_usage(paths.KIT).free // 1024**2
    probe = paths.STATE / "uji-tulis"
    try:
        paths.STATE.mkdir(exist_ok=True)
        probe.write_text("x", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        return Finding(
            "Diska",
            False,
            f"folder kit tidak bisa ditulisi ({error.strerror})",
            "Salin folder kit ke Dokumen atau folder milik Anda.",
        )
    return Finding(
        "Diska",
        free >= needed,
        f"tersisa {free} MB, perlu {needed} MB",
        "Kosongkan tempat sampah atau pindahkan berkas besar.",
    )


def check_packages(installed: Callable[[str], str] = importlib.metadata.version) -> Finding:
    """Whether the installed versions are those of the lock."""
    try:
        from packaging.markers import Marker
    except ImportError:
        return Finding("Paket", False, "alat belajar belum dipasang", SETUP)
    wanted = [
        pin
        for pin in locks.pins(paths.KIT / locks.RUNTIME)
        if not pin.marker or Marker(pin.marker).evaluate()
    ]
    missing, other = [], []
    for pin in wanted:
        try:
            if installed(pin.name) != pin.version:
                other.append(pin.name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(pin.name)
    if len(missing) > len(wanted) / 2:
        return Finding("Paket", False, "alat belajar belum dipasang", SETUP)
    faults = [
        f"{len(names)} {what} ({', '.join(names[:3])}{' …' if len(names) > 3 else ''})"
        for names, what in ((missing, "belum ada"), (other, "beda versi"))
        if names
    ]
    return Finding(
        "Paket",
        bool(wanted) and not faults,
        "; ".join(faults) or f"{len(wanted)} paket sesuai daftar",
        f"Hapus folder .venv. {SETUP}",
    )


def check_data() -> Finding:
    """Whether the data are those the kit came with, or valid in their changed form."""
    packages = sorted(paths.DATASETS.glob("*/datapackage.json"))
    if not packages:
        return Finding(
            "Data", False, "folder datasets kosong", "Unduh ulang kit ini dengan lengkap."
        )
    count, changed = 0, []
    for package in packages:
        try:
            resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
        except (OSError, ValueError, KeyError):
            return Finding(
                "Data", False, f"{package.name} tidak terbaca", "Unduh ulang folder datasets."
            )
        for resource in resources:
            count += 1
            file = package.parent / resource["path"]
            if not file.is_file():
                return Finding(
                    "Data",
                    False,
                    f"{resource['path']} tidak ada",
                    "Kembalikan berkas itu, atau unduh ulang kit ini.",
                )
            stamp = hashlib.sha256(file.read_bytes()).hexdigest()
            if resource.get("hash", "").removeprefix("sha256:") != stamp:
                changed.append(package.parent)
    if not changed:
        return Finding("Data", True, f"{count} berkas utuh")
    try:
        from bimtek import regions

        problems = [p for folder in sorted(set(changed)) for p in regions.validate(folder)]
    except ImportError:
        return Finding("Data", False, "ada berkas yang berubah dan belum bisa diperiksa", SETUP)
    except BimtekError as error:
        problems = [error]
    return Finding(
        "Data",
        not problems,
        f"{len(problems)} masalah, antara lain: {problems[0].message}"
        if problems
        else f"{count} berkas; ada yang diubah, isinya sah",
        "Jalankan “python3 mulai.py data” untuk melihat semua masalah dan tempatnya.",
    )


def check_questions() -> Finding:
    """Whether every question of the bank is as it should be; what is not, by file and line."""
    try:
        from bimtek import questions
        from bimtek.questions.challenges import check_challenges

        problems = [*questions.check_bank(paths.BANK), *check_challenges()]
    except ImportError:
        return Finding("Bank soal", False, "belum bisa diperiksa", SETUP)
    if not problems:
        count = len(list(paths.BANK.glob("*.yaml")))
        return Finding("Bank soal", True, f"{count} berkas, tanpa masalah")
    lines = [f"{len(problems)} masalah:"]
    for problem in problems:
        place = f"{problem.file or '?'}:{problem.row or 1}"
        lines.append(f"       {place}  {problem.message} {problem.remedy or ''}".rstrip())
    return Finding(
        "Bank soal",
        False,
        "\n".join(lines),
        "Perbaiki berkas itu dengan penyunting teks, lalu jalankan lagi. "
        "Panduannya: docs/bank-soal.md.",
    )


def check_fonts() -> Finding:
    """Whether matplotlib finds the typeface it brings along."""
    try:
        from matplotlib import font_manager

        file = font_manager.findfont("DejaVu Sans", fallback_to_default=False)
    except ImportError:
        return Finding("Huruf", False, "alat gambar belum dipasang", SETUP)
    except ValueError:
        return Finding(
            "Huruf", False, "huruf DejaVu Sans tidak ditemukan", f"Hapus folder .venv. {SETUP}"
        )
    return Finding("Huruf", bool(file), "DejaVu Sans", SETUP)


#: Programs to look for where no browser is registered.
BROWSERS = ("firefox", "google-chrome", "chromium", "chromium-browser", "microsoft-edge")


def check_browser() -> Finding:
    """Whether there is a browser: one that opens by itself, or one to open by hand."""
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        # Without a screen of its own (over SSH, say) nothing opens by itself.
        if program := next(filter(shutil.which, BROWSERS), None):
            return Finding("Peramban", True, f"{program}, dibuka dengan tangan")
        return Finding(
            "Peramban",
            False,
            "tidak ditemukan",
            "Pasang Firefox atau Chrome. Atau salin alamat halaman ke peramban lain.",
        )
    return Finding("Peramban", True, getattr(found, "name", "") or "ada")


def check_port(port: int | None = None) -> Finding:
    """Whether the kit runs already, or has a port to run on."""
    server = launch.running()
    if server is not None:
        return Finding("Porta", True, f"kit sedang berjalan di porta {server.port}")
    try:
        chosen = launch.choose_port(port, tell=lambda _: None)
    except BimtekError as error:
        return Finding("Porta", False, error.message, error.remedy or "")
    return Finding("Porta", True, f"{chosen} bisa dipakai")


def examine(port: int | None = None) -> list[Finding]:
    """Look at everything the kit needs.

    Parameters
    ----------
    port
        Port that is wanted; None if any will do.
    """
    return [
        check_python(),
        check_disk(),
        check_packages(),
        check_data(),
        check_questions(),
        check_fonts(),
        check_browser(),
        check_port(port),
    ]


def report(findings: Iterable[Finding], tell: Callable[[str], None] = print) -> int:
    """Tell the findings; the exit code is 1 if anything is wrong."""
    told = list(findings)
    for finding in told:
        tell(str(finding))
    wrong = sum(not finding.good for finding in told)
    tell("Semua baik." if not wrong else f"{wrong} hal perlu diperbaiki.")
    return 1 if wrong else 0
