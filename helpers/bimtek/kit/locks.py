"""One list of packages, written three ways.

``pyproject.toml`` says what is needed; ``requirements.lock`` and
``requirements-uji.lock`` say exactly which versions, with hashes, for every system;
``environment.yml`` says the same to conda, mamba and Binder.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bimtek import paths
from bimtek.errors import BimtekError

RUNTIME = "requirements.lock"
TESTS = "requirements-uji.lock"
CONDA = "environment.yml"

#: Oldest Python of the locks, and the one that conda installs.
OLDEST_PYTHON = "3.11"
CONDA_PYTHON = "3.12"

_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^\s;\\]+)"
    r"(?:\s*;\s*(?P<marker>[^\\\n]*?))?\s*\\?$",
    re.MULTILINE,
)


@dataclass(frozen=True, order=True)
class Pin:
    """One package of a lock: its name, its version, and where it is needed."""

    name: str
    version: str
    marker: str = ""

    def __str__(self) -> str:
        pinned = f"{self.name}=={self.version}"
        return f"{pinned} ; {self.marker}" if self.marker else pinned


def pins(lock: Path) -> list[Pin]:
    """Read the packages of a lock file, in its order."""
    return [
        Pin(found["name"], found["version"], found["marker"] or "")
        for found in _PIN.finditer(lock.read_text(encoding="utf-8"))
    ]


def environment_yml(packages: list[Pin]) -> str:
    """Write the packages as an environment for conda, mamba and Binder."""
    lines = [
        "# Ditulis oleh “python3 mulai.py kunci” dari requirements.lock. Jangan diubah di sini.",
        "name: bimtek",
        "channels:",
        "  - conda-forge",
        "dependencies:",
        f"  - python={CONDA_PYTHON}",
        "  - pip",
        "  - pip:",
        *(f'      - "{pin}"' for pin in packages),
        '      - "-e ."',
    ]
    return "\n".join(lines) + "\n"


def rebuild(root: Path | None = None) -> list[Path]:
    """Resolve ``pyproject.toml`` anew and write the locks and ``environment.yml``.

    Parameters
    ----------
    root
        Folder of the kit.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    BimtekError
        If ``uv`` is missing, or cannot find a set of versions that fits.
    """
    root = paths.KIT if root is None else root
    uv = shutil.which("uv")
    if uv is None:
        raise BimtekError(
            "Program uv tidak ada di komputer ini.",
            remedy="Pasang dengan “python3 -m pip install uv”, lalu ulangi perintah ini.",
        )
    command = [
        *(uv, "pip", "compile", "--quiet", "--universal"),
        *("--python-version", OLDEST_PYTHON, "--generate-hashes"),
        *("--no-header", "--no-annotate", "--no-emit-find-links", "--no-emit-index-url"),
        "pyproject.toml",
    ]
    for lock, more in (
        (RUNTIME, []),
        (TESTS, ["--group", "uji", "-c", RUNTIME]),
    ):
        done = subprocess.run(
            [*command, *more, "-o", lock], cwd=root, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BimtekError(
                f"Daftar paket {lock} tidak bisa disusun.",
                file=root / "pyproject.toml",
                remedy=f"Baca pesan uv ini, lalu perbaiki pyproject.toml: {done.stderr.strip()}",
            )
    (root / CONDA).write_text(environment_yml(pins(root / RUNTIME)), encoding="utf-8")
    return [root / RUNTIME, root / TESTS, root / CONDA]
