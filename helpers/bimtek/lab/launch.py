"""Start the kit's JupyterLab, or find the one that is already running.

Everything Jupyter, IPython and matplotlib write goes into ``.bimtek/`` of this copy of the
kit; the person's own settings are neither read nor touched.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import webbrowser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bimtek import paths
from bimtek.errors import BimtekError
from bimtek.lab import SETTINGS

#: First port tried when none is asked for, and how many are tried.
FIRST_PORT = 8888
PORTS = 50

START_PAGE = "notebooks/00-mulai-di-sini.ipynb"

#: How often another port is tried when one is taken between choosing it and using it.
ATTEMPTS = 5

#: Seconds a server may take to answer; an old laptop's first start is slow.
PATIENCE = 120.0

#: Variables of the person's own Jupyter that must not steer ours.
_FOREIGN = ("JUPYTER_", "JUPYTERLAB_", "JPY_", "IPYTHON", "MPL")


class PortTakenError(BimtekError):
    """Another program took the port between choosing it and using it."""


def environment(base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Environment in which JupyterLab and its kernels keep to the kit's folder."""
    state = paths.STATE / "jupyter"
    kept = {
        key: value
        for key, value in (os.environ if base is None else base).items()
        if not key.upper().startswith(_FOREIGN) and key not in ("PYTHONPATH", "PYTHONHOME")
    }
    own = {
        "JUPYTER_CONFIG_DIR": state / "config",
        "JUPYTER_CONFIG_PATH": SETTINGS,
        "JUPYTER_DATA_DIR": state / "data",
        "JUPYTER_RUNTIME_DIR": state / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": state / "lab" / "user-settings",
        "JUPYTERLAB_WORKSPACES_DIR": state / "lab" / "workspaces",
        "IPYTHONDIR": state / "ipython",
        "MPLCONFIGDIR": paths.STATE / "matplotlib",
        "BIMTEK_KIT": paths.KIT,
    }
    for folder in own.values():
        folder.mkdir(parents=True, exist_ok=True)
    kept.update({key: str(folder) for key, folder in own.items()})
    kept.update(
        JUPYTER_PREFER_ENV_PATH="1",
        PYTHONNOUSERSITE="1",
        PYTHONUTF8="1",
        # A kernel finds the kit whether or not it is installed in its environment.
        PYTHONPATH=str(Path(__file__).resolve().parents[2]),
        PYDEVD_DISABLE_FILE_VALIDATION="1",
    )
    return kept


@dataclass(frozen=True)
class Server:
    """A running server, as it describes itself in its runtime file."""

    url: str
    token: str
    port: int

    def page(self, path: str) -> str:
        """Address that opens the notebook `path` (relative to the kit), alone and in order.

        "reset" forgets the arrangement of the last visit, which may have been a telephone's.
        """
        quoted = urllib.parse.quote(path)
        return f"{self.url}lab/tree/{quoted}?token={self.token}&reset"

    def ask(self, what: str, method: str = "GET", timeout: float = 3.0) -> bool:
        """Whether the server answers a request to its API."""
        request = urllib.request.Request(
            f"{self.url}{what}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        # Never through a proxy: the server is on this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=timeout) as answer:
                return bool(200 <= answer.status < 300)
        except (OSError, urllib.error.URLError, ValueError):
            return False


def running() -> Server | None:
    """Find this kit's server, if one is running and answers."""
    for file in sorted((paths.STATE / "jupyter" / "runtime").glob("jpserver-*.json")):
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            server = Server(told["url"], told["token"], told["port"])
        except (OSError, ValueError, KeyError):
            continue
        if server.ask("api/status"):
            return server
    return None


def is_free(port: int) -> bool:
    """Whether `port` of this machine can be listened on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # as tornado does; elsewhere the option means something else
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_port(asked: int | None, tell: Callable[[str], None] = print) -> int:
    """Take the port asked for, or the first free one.

    Raises
    ------
    BimtekError
        If the port asked for is taken, or none of the usual ones is free.
    """
    if asked is not None:
        if is_free(asked):
            return asked
        raise BimtekError(
            f"Porta {asked} sedang dipakai program lain.",
            remedy=f"Pilih angka lain, misalnya --porta {asked + 1}, atau jalankan tanpa --porta.",
        )
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        if is_free(port):
            if port != FIRST_PORT:
                tell(f"Porta {FIRST_PORT} sedang dipakai; dipakai porta {port}.")
            return port
    raise BimtekError(
        f"Porta {FIRST_PORT} sampai {FIRST_PORT + PORTS - 1} semuanya terpakai.",
        remedy="Tutup program lain, atau jalankan dengan --porta dan satu angka lain.",
    )


def start_page() -> str:
    """Page opened first: the welcome, or the first lesson there is."""
    if (paths.KIT / START_PAGE).is_file():
        return START_PAGE
    lessons = sorted(paths.NOTEBOOKS.glob("*.ipynb"))
    return lessons[0].relative_to(paths.KIT).as_posix() if lessons else ""


def start(port: int) -> tuple[subprocess.Popen[bytes], Server]:
    """Start a server and wait until it answers.

    Raises
    ------
    PortTakenError
        If another program has the port by now.
    BimtekError
        If it ends or stays silent; the log holds what it said.
    """
    log = paths.STATE / "jupyterlab.log"
    settings = environment()
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.open_browser=False",
        "--ServerApp.answer_yes=True",
        "--ServerApp.allow_root=True",
    ]
    with log.open("wb") as written:
        process = subprocess.Popen(
            command,
            env=settings,
            cwd=paths.KIT,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        server = running()
        if server is not None and server.port == port:
            return process, server
        time.sleep(0.1)
    stop(process, None)
    said = log.read_text(encoding="utf-8", errors="replace")
    if "already in use" in said:
        raise PortTakenError(
            f"Porta {port} baru saja dipakai program lain.", remedy="Ulangi perintah ini."
        )
    raise BimtekError(
        "JupyterLab tidak mau berjalan.",
        file=log,
        remedy="Jalankan “python3 mulai.py periksa”. Jika tetap gagal, kirim berkas "
        f"{log} kepada fasilitator.",
    )


def start_at(
    port: int | None, tell: Callable[[str], None] = print
) -> tuple[subprocess.Popen[bytes], Server]:
    """Start a server at the port asked for, or at the first free one.

    Raises
    ------
    BimtekError
        As :func:`choose_port` and :func:`start`.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return start(choose_port(port, tell))
        except PortTakenError:
            if port is not None:
                raise
    return start(choose_port(port, tell))


def stop(process: subprocess.Popen[bytes], server: Server | None) -> None:
    """End a server in its own way, so that it ends its kernels; then by force."""
    if process.poll() is None and server is not None:
        server.ask("api/shutdown", method="POST", timeout=10)
    elif process.poll() is None:
        process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def serve(
    port: int | None = None, browser: bool = True, tell: Callable[[str], None] = print
) -> int:
    """Open the kit and stay until it is closed.

    Parameters
    ----------
    port
        Port wanted; None takes the first free one.
    browser
        Whether to open a browser; the address is told in any case.
    tell
        Takes what the person should read.

    Returns
    -------
    int
        Exit code: 0 after a proper end.
    """
    found = running()
    if found is not None:
        tell("Kit ini sudah berjalan.")
        _show(found, browser, tell)
        return 0
    tell("Membuka JupyterLab …")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to end: end properly
    process, server = start_at(port, tell)
    try:
        _show(server, browser, tell)
        tell("Biarkan jendela ini terbuka selama belajar. Untuk selesai, tekan Ctrl+C di sini.")
        code = process.wait()
    except KeyboardInterrupt:
        tell("\nMenutup JupyterLab …")
        stop(process, server)
        tell("Sampai jumpa. Jawaban Anda tersimpan di folder buku-kerja.")
        return 0
    if code:
        raise BimtekError(
            "JupyterLab berhenti sendiri.",
            file=paths.STATE / "jupyterlab.log",
            remedy="Jalankan lagi “python3 mulai.py”. Jawaban yang tersimpan tidak hilang.",
        )
    tell("JupyterLab sudah ditutup. Jawaban Anda tersimpan di folder buku-kerja.")
    return 0


def _show(server: Server, browser: bool, tell: Callable[[str], None]) -> None:
    address = server.page(start_page())
    opened = False
    if browser:
        try:
            opened = webbrowser.open(address)
        except (webbrowser.Error, OSError):
            opened = False
    if browser and not opened:
        tell("Peramban tidak bisa dibuka sendiri. Salin alamat di bawah ini ke peramban.")
    tell(f"Alamat halaman: {address}")
