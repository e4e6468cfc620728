"""Bringing home the files of many laptops: each into the workbook of whoever it belongs to."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from bimtek import paths, text
from bimtek.errors import BimtekError
from bimtek.workbook import store
from bimtek.workbook.owner import same
from bimtek.workbook.package import ENDING, Package, unpack
from bimtek.workbook.people import ANONYMOUS, SUFFIX, path_of, slug
from bimtek.workbook.store import Workbook
from bimtek.workbook.trouble import os_trouble, sqlite_trouble

#: Most answers that are named in one sentence.
_TOLD = 5


@dataclass(frozen=True)
class Gathered:
    """What became of one file.

    Attributes
    ----------
    file
        The file that was read; it is left as it is.
    owner
        Whose answers they are, or the file's own name where it does not say.
    book
        Where they are now; None if they could not be taken up.
    new, known
        Revisions that were added, and that were there already.
    clashes
        Keys answered differently on both laptops; the later answer counts, the other is kept.
    remark
        What else is worth knowing, as a sentence.
    problem
        Why the file could not be taken up.
    """

    file: Path
    owner: str
    book: Workbook | None = None
    new: int = 0
    known: int = 0
    clashes: tuple[str, ...] = ()
    remark: str = ""
    problem: BimtekError | None = None

    def __str__(self) -> str:
        return self.told()

    def told(self, name: Callable[[str], str] = str) -> str:
        """Say what became of the file; `name` turns a key into what people call it."""
        if self.problem:
            return f"✗ {self.file.name}: {self.problem}"
        fresh = f"{text.number(self.new)} jawaban baru" if self.new else "tidak ada yang baru"
        known = f", {text.number(self.known)} sudah ada" if self.known else ""
        said = [f"✓ {self.owner}: {fresh}{known}.", self.remark]
        if self.clashes:
            keys = text.listing(_some([name(key) for key in self.clashes]))
            said.append(
                f"Dijawab berbeda di dua laptop: {keys}. Yang terakhir yang dipakai. Yang lain "
                "tetap tersimpan dan dapat dikembalikan."
            )
        return " ".join(words for words in said if words)


def _some(names: list[str]) -> list[str]:
    """Give a list that can still be read aloud."""
    rest = len(names) - _TOLD
    return names if rest < 2 else [*names[:_TOLD], f"{text.number(rest)} lainnya"]


@dataclass(frozen=True)
class _Known:
    """What decides whether a workbook is the one that a file belongs to."""

    path: Path
    identity: frozenset[str]
    profile: dict[str, str]


def gather(files: Iterable[Path]) -> list[Gathered]:
    """Take up files, or all files of folders, into the workbooks in the folder.

    A file goes to the workbook that it is a copy of; else to the one of the same name, unless
    office or kecamatan are given and differ; else to a workbook of its own. Each file is taken
    up whole or not at all, and one that cannot be read does not hold up the others.

    Parameters
    ----------
    files
        Files that :func:`~bimtek.workbook.pack` wrote, workbooks, or folders of them.

    Returns
    -------
    list of Gathered
        One for each file, in order.

    Raises
    ------
    BimtekError
        If the folder of the workbooks cannot be written at all.
    """
    found = list(chain.from_iterable(_files(path) for path in files))
    with _alone():
        known = _known()
        return [_gathered(file, known) for file in found]


def _files(path: Path) -> list[Path]:
    """List the files of ours in a folder; messengers write "x.bimtek (1).json" for a second."""
    if not path.is_dir():
        return [path]
    with os_trouble(path):
        names = sorted(path.iterdir())
    return [
        file
        for file in names
        if SUFFIX in file.name.lower()
        and file.suffix.lower() in (SUFFIX, ".json")
        and not file.name.startswith(".")
    ] or [path]


def _gathered(file: Path, known: dict[Path, _Known]) -> Gathered:
    home = None
    try:
        if file.is_dir():
            raise BimtekError(
                "Folder ini tidak memuat berkas jawaban.",
                remedy=f"Pilih folder dengan berkas yang namanya berakhir {ENDING} atau {SUFFIX}.",
            )
        package = unpack(file)
        home, remark = _home(package, file, known)
        book = Workbook.open(home)
        done = book.merge(package.revisions)
        known[home] = _what_is_known(book)
    except BimtekError as problem:
        _give_back(home)
        return Gathered(file, file.name, problem=problem)
    owner = book.profile.get("name") or home.stem
    return Gathered(file, owner, book, done.new, done.known, done.clashes, remark)


def _home(package: Package, file: Path, known: dict[Path, _Known]) -> tuple[Path, str]:
    """Choose the workbook that a file belongs to, and say so where it is not plain."""
    for one in known.values():
        if package.identity & one.identity:
            return one.path, ""
    name = package.profile.get("name", "")
    namesakes = [one for one in known.values() if name and same(one.profile.get("name", ""), name)]
    for one in namesakes:
        if all(_agree(package.profile, one.profile, part) for part in ("instansi", "kecamatan")):
            return one.path, "Digabung dengan buku kerja bernama sama."
    stem = slug(name or file.name.removesuffix(ENDING).removesuffix(SUFFIX))
    home = _reserved(stem)
    if namesakes:
        return home, (
            f"Namanya sama dengan buku kerja lain, tetapi instansi atau kecamatannya berbeda. "
            f"Karena itu disimpan terpisah di {home.name}."
        )
    if not name:
        return home, f"Berkas ini tanpa nama, jadi disimpan terpisah di {home.name}."
    return home, ""


def _agree(one: dict[str, str], other: dict[str, str], part: str) -> bool:
    given = one.get(part, ""), other.get(part, "")
    return not all(given) or same(*given)


def _reserved(stem: str) -> Path:
    """Take the first file name that nobody uses.

    An empty workbook of that name is left from a time when the plug was pulled; if somebody
    is just beginning it, :meth:`Workbook.claim` sees whose it has become.
    """
    for name in chain([stem], (f"{stem}-{n}" for n in count(2))):
        path = path_of(name)
        if name == ANONYMOUS:
            continue
        with os_trouble(path), contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
            return path
        with contextlib.suppress(BimtekError):
            if Workbook.open(path).last_change() is None:
                return path
    raise AssertionError("unreachable: the names do not end")


def _give_back(home: Path | None) -> None:
    """Take away a file that was begun and never filled."""
    if home is not None:
        with contextlib.suppress(OSError):
            if not home.stat().st_size:
                home.unlink()


def _known() -> dict[Path, _Known]:
    """Look at the workbooks that are here; those that cannot be read are nobody's home."""
    books = {}
    for path in sorted(paths.workbooks().glob(f"*{SUFFIX}")):
        with contextlib.suppress(BimtekError):
            if path.stem != ANONYMOUS:
                books[path] = _what_is_known(Workbook.open(path))
    return books


def _what_is_known(book: Workbook) -> _Known:
    if book.last_change() is None:  # nothing in it that could be anybody's
        return _Known(book.path, frozenset(), {})
    return _Known(book.path, frozenset(book.identity()), book.profile)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one window at a time bring files home: two would each begin the same workbook."""
    lock = paths.workbooks() / ".gabung"
    with os_trouble(lock):
        lock.parent.mkdir(parents=True, exist_ok=True)
    with sqlite_trouble(lock):
        db = sqlite3.connect(lock, timeout=4 * store.BUSY_SECONDS, isolation_level=None)
        with contextlib.closing(db):
            db.execute("BEGIN EXCLUSIVE")
            yield
            db.execute("ROLLBACK")
