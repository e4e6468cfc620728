"""Commands of the kit. Only commands: what they do lives elsewhere."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from bimtek.errors import BimtekError

#: What argparse says of a slip, and how the kit says it.
_SLIPS = (
    (r"argument PERINTAH: invalid choice: '(.*?)' \(", "Tidak ada perintah “{}”."),
    (r"arguments are required: (.*)", "Belum lengkap: {}."),
    (r"unrecognized arguments: (.*)", "“{}” tidak dikenal."),
    (r"argument (.*): expected .*argument", "Sesudah “{}” belum ada isinya."),
)


class _Parser(argparse.ArgumentParser):
    """An argument parser whose own words are Indonesian."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, **settings)  # type: ignore[arg-type]
        self._positionals.title = "Perintah" if self.prog == "bimtek" else "Isian"
        self._optionals.title = "Pilihan"
        self.add_argument("-h", "--bantuan", action="help", help="tampilkan tulisan ini")
        self.add_argument("--help", action="help", help=argparse.SUPPRESS)  # out of habit

    def error(self, message: str) -> None:  # type: ignore[override]
        said = (
            words.format(found[1])
            for pattern, words in _SLIPS
            if (found := re.search(pattern, message))
        )
        raise BimtekError(
            f"Perintah belum tepat. {next(said, '')}".strip(),
            remedy=f"Tulis “{self.prog} --bantuan” untuk melihat perintah dan pilihan.",
        )

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Cara pakai:", 1)


def _port(written: str) -> int:
    if not written.isdigit() or not 1024 <= int(written) <= 65535:
        raise BimtekError(
            f"Porta “{written}” bukan angka antara 1024 dan 65535.",
            remedy="Tulis misalnya --porta 8890.",
        )
    return int(written)


def build_parser() -> argparse.ArgumentParser:
    """Build the command line."""
    parser = _Parser(prog="bimtek", description="Kit Bimtek Kota Cerdas.")
    commands = parser.add_subparsers(dest="command", metavar="PERINTAH", required=True)

    opening = commands.add_parser("buka", help="membuka JupyterLab di halaman pertama")
    opening.add_argument(
        "--tanpa-peramban", action="store_true", help="tulis alamatnya saja, jangan buka peramban"
    )
    opening.set_defaults(run=_open)

    doctor = commands.add_parser("periksa", help="memeriksa komputer ini, satu baris satu hal")
    doctor.set_defaults(run=_check)
    for command in (opening, doctor):
        command.add_argument("--porta", type=_port, metavar="N", help="porta yang dipakai")

    refresh = commands.add_parser(
        "segarkan", help="menjalankan ulang halaman dan menyimpan bentuk bakunya"
    )
    refresh.add_argument(
        "berkas", nargs="*", type=Path, help="halaman .ipynb; kosongkan untuk semuanya"
    )
    refresh.set_defaults(run=_refresh)

    share = commands.add_parser("bagikan", help="menyiapkan berkas jawaban untuk dibawa")
    share.add_argument("--nama", help="milik siapa; kosongkan untuk yang sedang aktif")
    share.add_argument("--ke", type=Path, metavar="FOLDER", help="folder tujuan")
    share.set_defaults(run=_share)

    merge = commands.add_parser("gabung", help="menggabungkan berkas jawaban dari laptop lain")
    merge.add_argument("berkas", nargs="+", type=Path, help="berkas atau folder berisi berkas")
    merge.set_defaults(run=_merge)

    report = commands.add_parser("rapor", help="menulis rapor belajar sebagai PDF")
    report.add_argument("--nama", help="milik siapa; kosongkan untuk yang sedang aktif")
    report.add_argument("--ke", type=Path, metavar="FOLDER", help="folder tujuan")
    report.set_defaults(run=_report)

    sheets = commands.add_parser("cetak", help="menulis lembar kerja kertas sebagai PDF")
    sheets.add_argument("nomor", nargs="*", help="misalnya 03; kosongkan untuk semuanya")
    sheets.add_argument("--ke", type=Path, metavar="FOLDER", help="folder tujuan")
    sheets.add_argument(
        "--tanpa-petunjuk", action="store_true", help="tanpa halaman petunjuk di belakang"
    )
    sheets.set_defaults(run=_print_sheets)

    data = commands.add_parser("data", help="memeriksa isi folder data")
    data.add_argument("folder", nargs="*", type=Path, help="kosongkan untuk semua data kit")
    data.set_defaults(run=_data)

    export = commands.add_parser(
        "ekspor", help="menulis bahan masukan Buku 1 dan tabelnya dari buku kerja"
    )
    whose = export.add_mutually_exclusive_group()
    whose.add_argument("--nama", metavar="NAMA", help="milik siapa; kosongkan untuk yang dipakai")
    whose.add_argument("--semua", action="store_true", help="milik semua orang di komputer ini")
    export.add_argument("--ke", type=Path, metavar="FOLDER", help="folder tujuan; biasanya hasil/")
    export.set_defaults(run=_export)

    locks = commands.add_parser("kunci", help="menyusun ulang daftar paket (pemelihara kit)")
    locks.set_defaults(run=_lock)
    return parser


def _open(asked: argparse.Namespace) -> int:
    from bimtek.lab import launch

    return launch.serve(asked.porta, browser=not asked.tanpa_peramban, tell=_tell)


def _check(asked: argparse.Namespace) -> int:
    from bimtek.kit import doctor

    return doctor.report(doctor.examine(asked.porta), tell=_tell)


def _refresh(asked: argparse.Namespace) -> int:
    from bimtek.kit import notebooks, timetable

    notebooks.refresh(asked.berkas)
    if not asked.berkas:
        timetable.write_page()
    return 0


def _share(asked: argparse.Namespace) -> int:
    from bimtek import paths, workbook

    book = workbook.find(asked.nama) if asked.nama else workbook.Workbook.current()
    _tell(f"Ditulis: {workbook.pack(book, asked.ke or paths.results())}")
    return 0


def _merge(asked: argparse.Namespace) -> int:
    from bimtek import text, workbook
    from bimtek.panels.my_answers import named

    done = workbook.gather(asked.berkas)
    for one in done:
        print(one.told(named), file=sys.stderr if one.problem else sys.stdout, flush=True)
    failed = sum(one.problem is not None for one in done)
    owners = len({one.book.path for one in done if one.book})
    _tell(
        f"{text.number(len(done))} berkas dibaca, {text.number(owners)} buku kerja, "
        f"{text.number(sum(one.new for one in done))} jawaban baru, {text.number(failed)} gagal."
    )
    return 1 if failed or not done else 0


def _report(asked: argparse.Namespace) -> int:
    import datetime as dt

    from bimtek import paths, workbook
    from bimtek.printing.report import write_report

    book = workbook.find(asked.nama) if asked.nama else workbook.Workbook.current()
    path = (asked.ke or paths.results()) / f"rapor-{book.path.stem}.pdf"
    _tell(f"Ditulis: {write_report(book, path, dt.date.today())}")
    return 0


def _print_sheets(asked: argparse.Namespace) -> int:
    from bimtek import paths
    from bimtek.printing import worksheet

    folder = asked.ke or paths.results() / "cetak"
    for number in asked.nomor or worksheet.numbers():
        path = folder / f"lembar-kerja-{number}.pdf"
        _tell(f"Ditulis: {worksheet.write_worksheet(number, path, hints=not asked.tanpa_petunjuk)}")
    return 0


def _data(asked: argparse.Namespace) -> int:
    from bimtek import paths, regions

    folders = asked.folder or [
        file.parent for file in sorted(paths.DATASETS.glob("*/datapackage.json"))
    ]
    problems = [problem for folder in folders for problem in regions.validate(folder)]
    for problem in problems:
        print(problem, file=sys.stderr)
    _tell(f"{len(folders)} folder data diperiksa, {len(problems)} masalah ditemukan.")
    return 1 if problems else 0


def _export(asked: argparse.Namespace) -> int:
    from bimtek.draft import export

    return min(1, export.report(asked.nama, everyone=asked.semua, folder=asked.ke, tell=_tell))


def _lock(asked: argparse.Namespace) -> int:
    from bimtek.kit import locks

    for file in locks.rebuild():
        _tell(f"Ditulis: {file.name}")
    return 0


def _tell(text: str) -> None:
    print(text, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a mistake a person can mend ends as a message, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        asked = build_parser().parse_args(arguments)
        return int(asked.run(asked))
    except BimtekError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
