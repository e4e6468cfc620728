"""The words of the workshop, each with what it means: one list for page, panel and lessons.

The list is ``datasets/istilah/glosarium.yaml``, which a trainer may edit. From it comes
``docs/glosarium.md``, where lessons link to as ``../docs/glosarium.md#nama-istilah``.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bimtek import paths
from bimtek.errors import BimtekError

FILE = paths.DATASETS / "istilah" / "glosarium.yaml"
PAGE = paths.KIT / "docs" / "glosarium.md"

_FIELDS = {"istilah", "arti", "lihat", "sumber", "pelajaran"}
#: Code hosts drop other signs from anchors and JupyterLab keeps them: none may stand in a name.
_NAME = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_LESSON = re.compile(r"\d\d")
_INTRO = """\
# Glosarium

Di sini ada {count} istilah yang dipakai di pelajaran, menurut abjad. Tekan **Ctrl+F** untuk \
mencari satu kata. Tiap arti ditulis untuk kit ini; sumbernya disebut bila ada.
"""


@dataclass(frozen=True)
class Term:
    """One word.

    Attributes
    ----------
    name
        As it is written in a sentence: "laju", "AHP".
    meaning
        One or two sentences; foreign words stand between asterisks.
    see
        Names of terms that help to understand this one.
    source
        Where the meaning comes from; "" if nowhere in particular.
    lesson
        Number of the lesson that explains it: "03".
    """

    name: str
    meaning: str
    see: tuple[str, ...]
    source: str
    lesson: str

    @property
    def plain(self) -> str:
        """The meaning without asterisks."""
        return self.meaning.replace("*", "")


def slug(name: str) -> str:
    """Give the anchor of a term's heading, as code hosts make it.

    Examples
    --------
    >>> slug("Rata-rata geometrik")
    'rata-rata-geometrik'
    """
    return re.sub(r"[^\w -]", "", name.strip().lower()).replace(" ", "-")


def load(file: Path | None = None) -> tuple[Term, ...]:
    """Read the terms, in alphabetical order.

    Parameters
    ----------
    file
        The list; the kit's own by default.

    Raises
    ------
    BimtekError
        At the first entry that is incomplete, stands twice, or points nowhere, with its line.
    """
    chosen = file or FILE
    return _load(chosen, chosen.stat().st_mtime_ns if chosen.is_file() else 0)


@functools.lru_cache(maxsize=4)
def _load(file: Path, stamp: int) -> tuple[Term, ...]:
    del stamp  # part of the cache's key only: a touched file is read again
    terms: dict[str, Term] = {}
    lines: dict[str, int] = {}
    for line, entry in _entries(file):
        term = _term(entry, file, line)
        key = slug(term.name)
        if key in terms:
            raise _wrong(
                f"Istilah “{term.name}” sudah ada di baris {lines[key]}.", file, line,
                "istilah", "Gabungkan keduanya.",
            )  # fmt: skip
        terms[key], lines[key] = term, line
    for key, term in terms.items():
        for other in term.see:
            if slug(other) not in terms or slug(other) == key:
                raise _wrong(
                    f"“{term.name}” merujuk ke “{other}”, yang tidak ada di daftar ini.", file,
                    lines[key], "lihat", "Periksa ejaannya, atau tambahkan istilah itu.",
                )  # fmt: skip
    return tuple(sorted(terms.values(), key=lambda term: term.name.lower()))


def _entries(file: Path) -> list[tuple[int, Any]]:
    """Give every entry with the line on which it begins."""
    try:
        loader = yaml.SafeLoader(file.read_text(encoding="utf-8-sig"))
        node = loader.get_single_node()
        if not isinstance(node, yaml.SequenceNode):
            raise _wrong("Berkas ini bukan daftar istilah.", file, 1)
        return [
            (item.start_mark.line + 1, loader.construct_object(item, deep=True))
            for item in node.value
        ]
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong("Daftar istilah tidak terbaca.", file) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _wrong("Penulisan daftar istilah keliru.", file, line) from error
    except yaml.YAMLError as error:
        raise _wrong("Penulisan daftar istilah keliru.", file) from error


def _term(entry: Any, file: Path, line: int) -> Term:
    if not isinstance(entry, dict):
        raise _wrong("Butir ini bukan istilah.", file, line)
    for field in sorted(map(str, entry.keys() - _FIELDS)):
        known = ", ".join(sorted(_FIELDS))
        raise _wrong(f"“{field}” tidak dikenal.", file, line, field, f"Yang dikenal: {known}.")
    for field in ("istilah", "arti", "pelajaran"):
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            raise _wrong(
                "Bagian ini belum diisi.", file, line, field,
                'Isi dengan teks; nomor pelajaran diapit tanda kutip, misalnya "03".',
            )  # fmt: skip
    see, source = entry.get("lihat") or [], entry.get("sumber") or ""
    if not _NAME.fullmatch(entry["istilah"]):
        raise _wrong(
            f"Nama “{entry['istilah']}” memuat tanda yang tidak dapat dipakai.", file, line,
            "istilah", "Pakai huruf, angka, spasi, dan tanda hubung saja.",
        )  # fmt: skip
    if not isinstance(see, list) or not all(isinstance(name, str) for name in see):
        raise _wrong("Rujukan harus berupa daftar.", file, line, "lihat", "Contoh: [laju, seri].")
    if not isinstance(source, str):
        raise _wrong("Sumber harus berupa teks.", file, line, "sumber", "Apit tanda kutip.")
    if not _LESSON.fullmatch(entry["pelajaran"]):
        raise _wrong("Nomor pelajaran terdiri atas dua angka.", file, line, "pelajaran")
    meaning = " ".join(entry["arti"].split())
    return Term(entry["istilah"], meaning, tuple(see), source.strip(), entry["pelajaran"])


def _wrong(
    message: str,
    file: Path,
    row: int | None = None,
    column: str | None = None,
    remedy: str = "Bandingkan dengan butir lain di berkas ini.",
) -> BimtekError:
    return BimtekError(message, file=file, row=row, column=column, remedy=remedy)


def search(words: str, among: tuple[Term, ...] | None = None) -> tuple[Term, ...]:
    """Find the terms in whose name or meaning all the words occur, the nearest first.

    Parameters
    ----------
    words
        What is looked for; capitals do not count, and parts of words do.
    among
        Where to look; all terms by default.

    Returns
    -------
    tuple of Term
        The name itself first, then names that begin with the words, then names that hold
        them, then meanings; alphabetically within each. Nothing for no words.
    """
    wanted = " ".join(words.replace("–", "-").lower().split())
    if not wanted:
        return ()

    def distance(term: Term) -> int:
        name = term.name.lower()
        near = (name == wanted, name.startswith(wanted), wanted in name)
        return near.index(True) if any(near) else len(near)

    found = [
        term
        for term in (load() if among is None else among)
        if all(word in f"{term.name} {term.plain}".lower() for word in wanted.split())
    ]
    return tuple(sorted(found, key=distance))


def markdown() -> str:
    """Write the page with all terms; each heading's anchor is the term's :func:`slug`."""
    terms = load()
    parts = [_INTRO.format(count=len(terms))]
    for letter, group in itertools.groupby(terms, key=lambda term: term.name[0].upper()):
        parts += [f"## {letter}\n", *(_entry(term) for term in group)]
    return "\n".join(parts)


def _entry(term: Term) -> str:
    # JupyterLab keeps capitals in anchors, code hosts do not: so the heading has none.
    name = term.name.lower()
    shown = f"**{term.name}.** " if term.name != name else ""
    last = [_lesson(term.lesson)]
    if term.see:
        links = ", ".join(f"[{other}](#{slug(other)})" for other in term.see)
        last.insert(0, f"Lihat juga: {links}")
    if term.source:
        last.append(f"*Sumber: {term.source}*")
    return f"### {name}\n\n{shown}{term.meaning}\n\n{' · '.join(last)}\n"


def _lesson(number: str) -> str:
    """Name the lesson, with a link where its notebook is there."""
    found = sorted(paths.NOTEBOOKS.glob(f"{number}-*.ipynb"))
    words = f"Pelajaran {number}"
    return f"[{words}](../notebooks/{found[0].name})" if found else words


def write_page() -> Path:
    """Write ``docs/glosarium.md`` anew."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(markdown(), encoding="utf-8", newline="\n")
    return PAGE
