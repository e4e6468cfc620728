# -*- coding: utf-8 -*-
"""Start here: ``python3 mulai.py`` sets the kit up and opens its first page.

Only the standard library is used, so a machine needs Python and nothing else. The file
must stay readable by very old Pythons (no f-strings, no annotations), because it is what
tells their owners that a newer one is needed.

What it does, in order: check the machine; make ``.venv``; install exactly what
``requirements.lock`` says; hand over to ``python -m bimtek`` inside ``.venv``. A marker in
``.venv`` remembers the lock that was installed, so a later start touches no network.
"""

# ruff: noqa: RUF005 - Python 2 must be able to parse this file
from __future__ import print_function, unicode_literals

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
START_PAGE = "notebooks/00-mulai-di-sini.ipynb"

#: Free space wanted before an installation starts, in megabytes.
SPACE_NEEDED = {"requirements.lock": 1200, "requirements-uji.lock": 1700}

#: pip settings of the person that are kept: how to reach packages, not where to put them.
PIP_KEPT = {
    "PIP_CACHE_DIR",
    "PIP_CERT",
    "PIP_CLIENT_CERT",
    "PIP_CONFIG_FILE",
    "PIP_DEFAULT_TIMEOUT",
    "PIP_EXTRA_INDEX_URL",
    "PIP_FIND_LINKS",
    "PIP_INDEX_URL",
    "PIP_PROXY",
    "PIP_RETRIES",
    "PIP_TIMEOUT",
    "PIP_TRUSTED_HOST",
}
#: Variables that would let another Python, conda or venv leak into ours.
DROPPED = {
    "CONDA_DEFAULT_ENV",
    "CONDA_PREFIX",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "PYTHONUSERBASE",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
}

HELP = """\
Kit Bimtek Kota Cerdas

  python3 mulai.py                 menyiapkan alat belajar, lalu membuka halaman pertama
  python3 mulai.py periksa         memeriksa komputer ini, satu baris satu hal
  python3 mulai.py uji             menjalankan semua pengujian (untuk pemelihara kit)
  python3 mulai.py bagikan         menyiapkan berkas jawaban untuk dibawa
  python3 mulai.py gabung FOLDER   menggabungkan berkas jawaban dari laptop lain
  python3 mulai.py PERINTAH        perintah lain, misalnya: ekspor, segarkan, data

Pilihan:
  --tanpa-peramban    jangan buka peramban; alamatnya saja yang ditulis
  --porta N           pakai porta N (biasanya dipilih sendiri)
  --dari FOLDER       pasang dari folder berisi paket, misalnya di flashdisk
  --bantuan           tulisan ini

Di Windows, tulis "py mulai.py" sebagai ganti "python3 mulai.py".
"""


class SetupError(Exception):
    """Something a person can mend: what happened, why, and what to do."""

    def __init__(self, what, why, remedy, code=1):
        # type: (str, str, str, int) -> None
        Exception.__init__(self, what)
        self.what = what
        self.why = why
        self.remedy = remedy
        self.code = code

    def written(self):
        # type: () -> str
        """Return the three lines a person reads."""
        lines = ["", "GAGAL: " + self.what]
        if self.why:
            lines.append("  Sebab: " + self.why)
        lines.append("  Jalan keluar: " + self.remedy)
        return "\n".join(lines)


# ---------------------------------------------------------------- the machine


def check_python(version, which=None):
    # type: (tuple, object) -> None
    """Refuse a Python that is too old. ASCII only: old consoles must show it too."""
    if tuple(version[:2]) >= OLDEST:
        return
    found = ".".join(str(part) for part in version[:3])
    newer = ""
    finder = which or getattr(shutil, "which", None)
    for minor in range(20, OLDEST[1] - 1, -1):
        name = "python3.%d" % minor
        if callable(finder) and finder(name):
            newer = name
            break
    if newer:
        remedy = "Di komputer ini ada Python yang cukup baru. Jalankan: %s mulai.py" % newer
    else:
        remedy = (
            "Pasang Python 3.12 dari https://www.python.org/downloads/ "
            "lalu jalankan lagi perintah ini."
        )
    raise SetupError(
        "Python di komputer ini terlalu lama.",
        "Yang ada Python %s, yang diperlukan Python %d.%d atau lebih baru."
        % (found, OLDEST[0], OLDEST[1]),
        remedy,
        code=2,
    )


def clean_environment(base=None):
    # type: (object) -> dict
    """Copy of the environment in which only our own .venv counts."""
    source = os.environ if base is None else base
    kept = {}
    for key, value in dict(source).items():  # type: ignore[call-overload]
        upper = key.upper()
        if upper in DROPPED or (upper.startswith("PIP_") and upper not in PIP_KEPT):
            continue
        kept[key] = value
    kept["PYTHONNOUSERSITE"] = "1"
    kept["PYTHONUTF8"] = "1"
    kept["PYTHONUNBUFFERED"] = "1"
    kept["PIP_USER"] = "0"
    kept["PIP_REQUIRE_VIRTUALENV"] = "0"
    kept["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    kept["PIP_NO_INPUT"] = "1"
    kept["PIP_NO_COLOR"] = "1"
    kept["PIP_PROGRESS_BAR"] = "off"
    return kept


def check_venv_tools():
    # type: () -> None
    """Refuse a Python shipped without ``venv`` or ``ensurepip`` (as Debian does)."""
    try:
        __import__("venv")
        __import__("ensurepip")
    except ImportError:
        release = "python3.%d-venv" % sys.version_info[1]
        raise SetupError(
            "Python di komputer ini belum lengkap.",
            "Bagian yang membuat ruang alat (venv dan ensurepip) tidak ikut terpasang.",
            "Di Debian atau Ubuntu jalankan: sudo apt install python3-venv %s — lalu ulangi. "
            "Di sistem lain, pasang Python dari https://www.python.org/downloads/." % release,
        )


def check_folder(root):
    # type: (str) -> None
    """Refuse a folder that cannot be written, or whose path Windows cannot bear."""
    probe = os.path.join(root, ".bimtek", "uji-tulis")
    try:
        if not os.path.isdir(os.path.dirname(probe)):
            os.makedirs(os.path.dirname(probe))
        with open(probe, "w") as handle:
            handle.write("x")
        os.remove(probe)
    except (IOError, OSError) as error:
        if getattr(error, "errno", None) == 28:
            raise disk_full(root)
        raise SetupError(
            "Folder kit tidak bisa ditulisi.",
            "Folder %s terkunci atau hanya boleh dibaca." % root,
            "Salin folder kit ke Dokumen atau folder milik Anda, lalu jalankan dari sana.",
        )
    if os.name == "nt" and len(root) > 100:
        raise SetupError(
            "Folder kit terlalu dalam.",
            "Windows hanya menerima nama folder yang pendek; folder ini %d huruf." % len(root),
            "Pindahkan folder kit, misalnya ke C:\\bimtek, lalu jalankan dari sana.",
        )


def disk_full(root, needed=0, free=0):
    # type: (str, int, int) -> SetupError
    """Make the message for a disk without enough room."""
    if not needed:
        why = "Diska tempat folder kit (%s) sudah penuh." % root
    else:
        why = "Perlu sekitar %d MB, yang tersisa %d MB." % (needed, free)
    return SetupError(
        "Ruang diska tidak cukup.",
        why,
        "Kosongkan tempat sampah atau pindahkan berkas besar, lalu ulangi perintah ini. "
        "Yang sudah terunduh tidak hilang.",
    )


def check_space(root, lock):
    # type: (str, str) -> None
    """Refuse to begin an installation that cannot end."""
    needed = SPACE_NEEDED[lock]
    free = shutil.disk_usage(root).free // (1024 * 1024)
    if free < needed:
        raise disk_full(root, needed, free)


# ---------------------------------------------------------------- what is shown


def say(text):
    # type: (str) -> None
    """Write a line at once, also where lines are gathered before they are shown."""
    print(text)
    sys.stdout.flush()


class Progress(object):
    """One line that tells how far the installation is.

    Parameters
    ----------
    total
        Number of packages named in the lock.
    stream
        Where to write. On a terminal the line is rewritten; elsewhere a new line is
        written now and then.
    """

    def __init__(self, total, stream=None):
        # type: (int, object) -> None
        self.total = total
        self.fetched = 0
        self.stream = stream or sys.stdout  # type: object
        self.live = bool(getattr(self.stream, "isatty", lambda: False)())
        self.text = ""
        self.installing = False
        self._shown_at = 0.0
        self._width = 0
        self._guard = threading.Lock()

    def read(self, line):
        # type: (str) -> None
        """Take in one line that pip wrote."""
        line = line.strip()
        if line.startswith("Ignoring ") and "markers" in line:
            self.total -= 1  # meant for another system
            return
        found = re.match(r"(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9._-]+)", line)
        if found:
            self.fetched += 1
            name = re.split(r"[=<>!~\[]", found.group(1))[0]
            self.show(
                "Mengambil alat belajar: %d dari %d (%s)"
                % (min(self.fetched, self.total), self.total, name)
            )
        elif line.startswith("Installing collected packages"):
            self.installing = True
            self.show("Memasang alat belajar …", now=True)

    def installed(self, count):
        # type: (int) -> None
        """Tell how many packages are in place; pip itself is silent about it."""
        if self.installing:
            self.show("Memasang alat belajar: %d dari %d" % (min(count, self.total), self.total))

    def show(self, text, now=False):
        # type: (str, bool) -> None
        """Write the line, if it says something new."""
        with self._guard:
            if text == self.text:
                return
            self.text = text
            if self.live:
                self._write("\r" + text.ljust(self._width))
                self._width = len(text)
            elif now or time.time() - self._shown_at >= 5:
                self._shown_at = time.time()
                self._write(text + "\n")

    def close(self):
        # type: () -> None
        """Leave the line for good."""
        if self.live and self.text:
            self._write("\n")

    def _write(self, text):
        # type: (str) -> None
        self.stream.write(text)  # type: ignore[attr-defined]
        self.stream.flush()  # type: ignore[attr-defined]


# ---------------------------------------------------------------- .venv


class Setup(object):
    """The kit's own Python environment: made, filled, checked, repaired.

    Parameters
    ----------
    root
        Folder of the kit.
    """

    def __init__(self, root=ROOT):
        # type: (str) -> None
        self.root = root
        self.venv = os.path.join(root, ".venv")
        self.state = os.path.join(root, ".bimtek")
        self.log = os.path.join(self.state, "pasang.log")
        self.marker = os.path.join(self.venv, "bimtek-terpasang.json")
        scripts = "Scripts" if os.name == "nt" else "bin"
        self.python = os.path.join(
            self.venv, scripts, "python.exe" if os.name == "nt" else "python"
        )
        self.environment = clean_environment()

    # -- questions about what is there

    def lock_stamp(self, lock):
        # type: (str) -> str
        """Content stamp of a lock file, the same whatever the line ends."""
        with open(os.path.join(self.root, lock), "rb") as handle:
            return hashlib.sha256(handle.read().replace(b"\r\n", b"\n")).hexdigest()

    def installed_stamps(self):
        # type: () -> dict
        """Which locks were installed to the end, by name."""
        try:
            with io.open(self.marker, encoding="utf-8") as handle:
                found = json.load(handle)
            return found if isinstance(found, dict) else {}
        except (IOError, OSError, ValueError):
            return {}

    def probe(self):
        # type: () -> dict
        """Ask .venv's own Python who it is; empty if it cannot answer."""
        question = (
            "import json, sys, sysconfig, importlib.util as u; s = u.find_spec('bimtek'); "
            "print(json.dumps({'version': list(sys.version_info[:2]), 'prefix': sys.prefix, "
            "'site': sysconfig.get_path('purelib'), 'pip': u.find_spec('pip') is not None, "
            "'bimtek': s and s.origin}))"
        )
        try:
            answer = subprocess.check_output(
                [self.python, "-c", question],
                env=self.environment,
                stderr=subprocess.DEVNULL,
                cwd=self.state,
                timeout=120,
            )
            found = json.loads(answer.decode("utf-8"))
        except (IOError, OSError, ValueError, subprocess.SubprocessError):
            return {}
        if tuple(found["version"]) < OLDEST:
            return {}
        if os.path.realpath(found["prefix"]) != os.path.realpath(self.venv):
            return {}
        return found if found["pip"] else {}

    def ready(self, lock):
        # type: (str) -> bool
        """Whether everything in `lock` is installed and the kit's package is found."""
        stamps = self.installed_stamps()
        if stamps.get(lock) != self.lock_stamp(lock):
            return False
        found = self.probe()
        return bool(found) and self._finds_kit(found)

    def _finds_kit(self, found):
        # type: (dict) -> bool
        origin = found.get("bimtek") or ""
        here = os.path.join(self.root, "helpers", "bimtek", "__init__.py")
        return os.path.realpath(origin) == os.path.realpath(here)

    # -- making it so

    def prepare(self, lock="requirements.lock", wheels=None):
        # type: (str, object) -> None
        """Make .venv hold what `lock` says. Does nothing, quickly, if it already does."""
        check_folder(self.root)
        if self.ready(lock):
            return
        with self._alone():
            if self.ready(lock):  # another window has just finished the work
                return
            found = self.probe() if os.path.isdir(self.venv) else {}
            if not found:
                self._make_venv()
                found = self.probe()
                if not found:
                    raise SetupError(
                        "Ruang alat (.venv) tidak bisa dijalankan.",
                        "Rinciannya ada di %s." % self.log,
                        "Hapus folder .venv di folder kit, lalu ulangi perintah ini.",
                    )
            self._link_kit(found["site"])
            if self.installed_stamps().get(lock) != self.lock_stamp(lock):
                check_space(self.root, lock)
                self._install(lock, found["site"], wheels)
                self._remember(lock)
            if not self.ready(lock):
                raise SetupError(
                    "Pemasangan selesai, tetapi kit tidak ditemukan oleh Python.",
                    "Folder helpers/bimtek mungkin hilang atau dipindah.",
                    "Unduh ulang kit ini, lalu jalankan mulai.py dari folder barunya.",
                )

    @contextlib.contextmanager
    def _alone(self):  # type: ignore[no-untyped-def]
        """Let one installation run at a time in this folder."""
        handle = open(os.path.join(self.state, "pasang.kunci"), "a+")  # noqa: SIM115
        try:
            try:
                if os.name == "nt":
                    import msvcrt

                    handle.seek(0)
                    msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
                else:
                    import fcntl

                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[attr-defined,unused-ignore]
            except (IOError, OSError):
                raise SetupError(
                    "Pemasangan lain sedang berjalan di folder ini.",
                    "mulai.py mungkin dibuka dua kali.",
                    "Tunggu jendela yang satunya selesai, lalu ulangi perintah ini.",
                )
            yield
        finally:
            handle.close()

    def _write_log(self, text):
        # type: (str) -> None
        with io.open(self.log, "a", encoding="utf-8", errors="replace") as handle:
            handle.write(text)

    def _make_venv(self):
        # type: () -> None
        check_venv_tools()
        check_space(self.root, "requirements.lock")
        if os.path.isdir(self.venv):
            say("Ruang alat yang lama tidak cocok lagi dengan komputer ini. Dibuat ulang …")
            shutil.rmtree(self.venv, ignore_errors=True)
        else:
            say("Menyiapkan ruang alat …")
        command = [sys.executable, "-m", "venv", self.venv]
        done = subprocess.run(
            command,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        written = done.stdout.decode("utf-8", "replace")
        self._write_log("$ %s\n%s\n" % (" ".join(command), written))
        if done.returncode:
            shutil.rmtree(self.venv, ignore_errors=True)
            raise self.explain(written)

    def _link_kit(self, site):
        # type: (str) -> None
        """Make helpers/ importable. The path is relative, so a moved folder still works."""
        target = os.path.join(self.root, "helpers")
        relative = os.path.relpath(target, os.path.realpath(site)).replace(os.sep, "/")
        with io.open(os.path.join(site, "bimtek-kit.pth"), "w", encoding="utf-8") as handle:
            handle.write("%s\n" % relative)

    def pip_command(self):
        # type: () -> list
        """How pip is called; tests put another program here."""
        return [self.python, "-m", "pip"]

    def _install(self, lock, site, wheels, cache=True):
        # type: (str, str, object, bool) -> None
        with io.open(os.path.join(self.root, lock), encoding="utf-8") as handle:
            total = len(re.findall(r"(?m)^[A-Za-z0-9][^\n]*==", handle.read()))
        command = self.pip_command() + [
            "install",
            "--require-hashes",
            "--no-deps",
            "--only-binary",
            ":all:",
            "-r",
            os.path.join(self.root, lock),
        ]
        if not cache:
            command.append("--no-cache-dir")
        environment = dict(self.environment)
        if wheels:
            command += ["--no-index", "--find-links", str(wheels)]
            environment.pop("PIP_FIND_LINKS", None)
        # Unpack beside the kit: a small /tmp must not fail an otherwise possible installation.
        scratch = os.path.join(self.state, "sementara")
        shutil.rmtree(scratch, ignore_errors=True)
        os.makedirs(scratch)
        environment["TMPDIR"] = environment["TEMP"] = environment["TMP"] = scratch

        source = "folder %s" % wheels if wheels else "internet (sekitar 150 MB)"
        say(
            "Memasang alat belajar dari %s. Ini hanya sekali, dan bisa memakan waktu "
            "5–20 menit." % source
        )
        progress = Progress(total)
        self._write_log("$ %s\n" % " ".join(command))
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        watcher = threading.Thread(target=_watch, args=(process, site, progress))
        watcher.daemon = True
        watcher.start()
        written = []
        try:
            assert process.stdout is not None
            for raw in process.stdout:
                line = raw.decode("utf-8", "replace")
                written.append(line)
                self._write_log(line)
                progress.read(line)
            code = process.wait()
        except KeyboardInterrupt:
            with contextlib.suppress(OSError):
                process.terminate()
            process.wait()
            raise
        finally:
            progress.close()
            shutil.rmtree(scratch, ignore_errors=True)
        if code:
            text = "".join(written)
            if "DO NOT MATCH THE HASHES" in text and cache and not wheels:
                say("Satu unduhan rusak. Dicoba sekali lagi dengan unduhan baru …")
                self._install(lock, site, wheels, cache=False)
                return
            raise self.explain(text, wheels)
        say("Alat belajar sudah lengkap.")

    def _remember(self, lock):
        # type: (str) -> None
        stamps = self.installed_stamps()
        stamps[lock] = self.lock_stamp(lock)
        if lock == "requirements-uji.lock":  # it contains the other one
            stamps["requirements.lock"] = self.lock_stamp("requirements.lock")
        fresh = self.marker + ".baru"
        with io.open(fresh, "w", encoding="utf-8") as handle:
            handle.write("%s\n" % json.dumps(stamps, indent=1, sort_keys=True))
        os.replace(fresh, self.marker)

    def explain(self, written, wheels=None):
        # type: (str, object) -> SetupError
        """Turn what venv or pip wrote into something a person can act on."""
        low = written.lower()

        def says(*words):
            # type: (*str) -> bool
            return any(word in low for word in words)

        if says("no space left", "errno 28", "winerror 112", "disk quota"):
            return disk_full(self.root)
        if says("ensurepip is not available", "no module named ensurepip"):
            try:
                check_venv_tools()
            except SetupError as failure:
                return failure
        broken = re.search(r"(?m)^\s*([A-Za-z0-9._-]+)==\S* from ", written)
        if says("do not match the hashes"):
            return SetupError(
                "Unduhan%s rusak." % (" " + broken.group(1) if broken else ""),
                "Isinya tidak sama dengan daftar kit; mungkin terpotong atau diubah di jalan.",
                "Ulangi perintah ini. Jika tetap gagal, coba jaringan lain, misalnya ponsel.",
            )
        if wheels and says("no matching distribution", "could not find a version"):
            missing = re.search(r"No matching distribution found for (\S+)", written)
            return SetupError(
                "Folder %s tidak lengkap." % wheels,
                "Paket %s untuk komputer ini tidak ada di sana."
                % (missing.group(1) if missing else "yang diperlukan"),
                "Minta salinan folder yang dibuat untuk sistem dan versi Python ini, "
                "atau sambungkan internet dan jalankan tanpa --dari.",
            )
        if says("certificate_verify_failed", "certificate verify failed", "sslerror"):
            return SetupError(
                "Sambungan aman ke tempat unduhan ditolak.",
                "Jam komputer mungkin salah, atau jaringan kantor menyaring sambungan.",
                "Periksa tanggal dan jam komputer, atau coba jaringan lain. Lalu ulangi.",
            )
        if says(
            "newconnectionerror",
            "failed to establish a new connection",
            "name resolution",
            "getaddrinfo failed",
            "nodename nor servname",
            "timed out",
            "connection broken",
            "connection aborted",
            "connectionreseterror",
            "connection reset",
            "incompleteread",
            "remotedisconnected",
            "max retries exceeded",
            "proxyerror",
            "cannot connect to proxy",
            "network is unreachable",
        ):
            return SetupError(
                "Unduhan terputus atau internet tidak tersambung.",
                "Pemasangan pertama perlu internet; sesudah itu tidak lagi.",
                "Sambungkan internet, lalu ulangi perintah ini. Unduhan dilanjutkan, "
                "tidak mengulang dari awal. Tanpa internet: minta folder paket kepada "
                "fasilitator, lalu jalankan: mulai.py --dari FOLDER",
            )
        if says("no matching distribution", "could not find a version"):
            missing = re.search(r"No matching distribution found for (\S+)", written)
            return SetupError(
                "Satu paket tidak tersedia untuk komputer ini%s."
                % (": " + missing.group(1) if missing else ""),
                "Mungkin Python-nya 32-bit, terlalu baru, atau sistemnya jarang dipakai.",
                "Pasang Python 3.12 (64-bit) dari https://www.python.org/downloads/, "
                "hapus folder .venv, lalu ulangi perintah ini.",
            )
        if says("permission denied", "errno 13", "winerror 5]", "winerror 32", "access is denied"):
            return SetupError(
                "Satu berkas tidak bisa ditulis.",
                "Berkas itu sedang dipakai program lain, atau ditahan antivirus.",
                "Tutup jendela kit yang lain, lalu ulangi perintah ini.",
            )
        errors = [line for line in written.splitlines() if line.startswith(("ERROR", "Error"))]
        last = (errors or written.strip().splitlines() or ["tidak ada keterangan"])[-1]
        return SetupError(
            "Pemasangan berhenti sebelum selesai.",
            last.strip(),
            "Ulangi perintah ini. Jika tetap gagal, kirim berkas %s kepada fasilitator." % self.log,
        )

    def hand_over(self, arguments):
        # type: (list) -> int
        """Run .venv's Python with these arguments, in the kit's folder, to its end."""
        return wait_for([self.python] + arguments, self.environment, self.root)


def _watch(process, site, progress):
    # type: (object, str, Progress) -> None
    """While pip is silent, count what has arrived in site-packages."""
    while process.poll() is None:  # type: ignore[attr-defined]
        if progress.installing:
            with contextlib.suppress(OSError):
                arrived = [name for name in os.listdir(site) if name.endswith(".dist-info")]
                progress.installed(len(arrived))
        time.sleep(0.5)


def wait_for(command, environment, folder):
    # type: (list, dict, str) -> int
    """Run a program to its end; on Ctrl-C let it end in its own way first."""
    process = subprocess.Popen(command, env=environment, cwd=folder)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())  # pass it on
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the program has received it too
            try:
                return process.wait(timeout=20)
            except (KeyboardInterrupt, subprocess.TimeoutExpired):
                process.kill()
                process.wait()
                return 130


# ---------------------------------------------------------------- command line


def parse(arguments):
    # type: (list) -> tuple
    """Split the command line into (command, options, the rest)."""
    options = {"browser": True, "port": None, "wheels": None, "help": False}  # type: dict
    command = None
    rest = list(arguments)
    while rest and (rest[0].startswith("-") or command is None):
        word = rest.pop(0)
        name, _, value = word.partition("=")
        if not word.startswith("-"):
            command = word
            if command not in ("buka", "periksa"):
                break  # what follows belongs to that command
        elif name == "--tanpa-peramban":
            options["browser"] = False
        elif name in ("-h", "--help", "--bantuan"):
            options["help"] = True
        elif name in ("--porta", "--dari"):
            value = value or (rest.pop(0) if rest else "")
            if name == "--porta":
                if not value.isdigit() or not 1024 <= int(value) <= 65535:
                    raise _misused("Porta “%s” bukan angka antara 1024 dan 65535." % value)
                options["port"] = int(value)
            else:
                if not os.path.isdir(value):
                    raise _misused("Folder “%s” tidak ada." % value)
                options["wheels"] = os.path.abspath(value)
        else:
            raise _misused("Pilihan “%s” tidak dikenal." % word)
    if rest and command in (None, "buka", "periksa"):
        raise _misused("Tulisan “%s” tidak dikenal." % rest[0])
    return command, options, rest


def _misused(why):
    # type: (str) -> SetupError
    return SetupError(
        "Perintah belum tepat.",
        why,
        "Tulis mulai.py --bantuan untuk melihat perintah dan pilihan.",
        code=2,
    )


def run(arguments, setup=None):
    # type: (list, object) -> int
    """Do what the command line asks; returns the exit code."""
    check_python(sys.version_info)
    command, options, rest = parse(arguments)
    if options["help"]:
        print(HELP)
        return 0
    place = setup if isinstance(setup, Setup) else Setup()
    opening = ["--porta", str(options["port"])] if options["port"] else []
    if command == "periksa":
        # The doctor installs nothing: it also serves a machine on which setting up fails.
        with contextlib.suppress(OSError):
            os.makedirs(place.state)
        found = place.probe() if os.path.isdir(place.venv) else {}
        if found and place._finds_kit(found):
            return place.hand_over(["-m", "bimtek", "periksa"] + opening)
        environment = dict(place.environment, PYTHONPATH=os.path.join(place.root, "helpers"))
        return wait_for(
            [sys.executable, "-m", "bimtek", "periksa"] + opening, environment, place.root
        )
    if command == "uji":
        place.prepare("requirements-uji.lock", options["wheels"])
        # All of it at once takes two workers; a notebook's cells must stay with one of them.
        return place.hand_over(["-m", "pytest"] + (rest or ["-n", "2", "--dist", "loadfile"]))
    place.prepare("requirements.lock", options["wheels"])
    if command in (None, "buka"):
        if not options["browser"]:
            opening.append("--tanpa-peramban")
        return place.hand_over(["-m", "bimtek", "buka"] + opening)
    # The command runs in the kit's folder; what is named from here must still be found there.
    named = [os.path.abspath(word) if os.path.exists(word) else word for word in rest]
    elsewhere = os.path.realpath(os.getcwd()) != os.path.realpath(place.root)
    return place.hand_over(["-m", "bimtek", command] + (named if elsewhere else rest))


def main(arguments=None):
    # type: (object) -> int
    """Entry point: every failure becomes a message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return run(list(sys.argv[1:] if arguments is None else arguments))  # type: ignore[call-overload]
    except SetupError as failure:
        print(failure.written(), file=sys.stderr)
        return failure.code
    except KeyboardInterrupt:
        print(
            "\nDihentikan. Yang sudah terpasang tidak hilang; "
            "jalankan lagi perintah yang sama untuk melanjutkan.",
            file=sys.stderr,
        )
        return 130
    except OSError as error:
        full = error.errno == 28
        told = (
            disk_full(ROOT)
            if full
            else SetupError(
                "Komputer menolak satu langkah.",
                str(error),
                "Tutup program lain yang memakai folder kit, lalu ulangi perintah ini.",
            )
        )
        print(told.written(), file=sys.stderr)
        return told.code


if __name__ == "__main__":
    sys.exit(main())
