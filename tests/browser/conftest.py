"""The kit in a real browser: its own launcher, a real server, Chromium that may go nowhere."""

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import urllib.request
from urllib.parse import urlsplit

import psutil
import pytest
from bimtek import paths
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 180  # seconds for a first start on a slow machine


class Kit:
    """A copy of the kit, opened as a participant opens it."""

    def __init__(self, folder):
        self.folder = folder
        for part in ("helpers", "datasets", "notebooks", "exercises"):
            skipped = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(paths.KIT / part, folder / part, ignore=skipped)
        environment = {
            **os.environ,
            "PYTHONPATH": str(folder / "helpers"),
            "PYTHONUNBUFFERED": "1",
            "PYTHONUTF8": "1",
            "BIMTEK_BUKU_KERJA": str(folder / "buku-kerja"),
        }
        for name in ("BIMTEK_KIT", "BIMTEK_WILAYAH"):
            environment.pop(name, None)
        self.said = []
        self._lines = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bimtek", "buka", "--tanpa-peramban"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        threading.Thread(target=self._listen, daemon=True).start()
        while not (found := re.search(r"Alamat halaman: (\S+)", self._next())):
            pass
        self.address = found.group(1)
        parts = urlsplit(self.address)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.token = re.search(r"token=(\w+)", parts.query).group(1)

    def _listen(self):
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def _next(self):
        line = self._lines.get(timeout=PATIENCE)
        assert line is not None, f"the launcher ended: {self.said}"
        self.said.append(line)
        return line

    def page_of(self, notebook):
        """Give the address of a notebook, as the launcher gives that of the first."""
        return re.sub(r"tree/[^?]+", f"tree/{notebook}", self.address)

    def kernels(self):
        """Find the processes of the kernels that run now."""
        processes = psutil.Process(self.process.pid).children(recursive=True)
        return [p for p in processes if "ipykernel_launcher" in " ".join(p.cmdline())]

    def shut_kernels_down(self):
        """End all kernels in their own way, as an evening does."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        headers = {"Authorization": f"token {self.token}"}

        def ask(what, method="GET"):
            request = urllib.request.Request(
                f"{self.origin}/api/{what}", method=method, headers=headers
            )
            return opener.open(request, timeout=30).read().decode()

        for session in set(re.findall(r'"id": "([^"]+)", "path"', ask("sessions"))):
            ask(f"sessions/{session}", "DELETE")
        assert ask("sessions") == "[]"

    def close(self):
        """Press Ctrl+C in the launcher's window."""
        self.process.terminate()
        assert self.process.wait(timeout=60) == 0
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            self.said.append(line)
        assert "Jawaban Anda tersimpan" in self.said[-1]


@pytest.fixture(scope="session")
def chromium():
    """Path of the machine's own Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        reason = "Chromium is not on this machine, so no page was opened"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def kit(chromium, tmp_path_factory):
    """Start a copy of the kit; its launcher must also end well."""
    opened = Kit(tmp_path_factory.mktemp("kit"))
    try:
        yield opened
        opened.close()
    finally:
        if opened.process.poll() is None:
            opened.process.kill()


@pytest.fixture(scope="module")
def browser(chromium):
    """Chromium, unable to find any host but this machine."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium,
            headless=True,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield running
        running.close()


@pytest.fixture
def visit(browser, kit):
    """Open pages as a new visitor; in the end nobody else may have been asked anything."""
    contexts, abroad = [], []

    def is_ours(address):
        parts = urlsplit(address)
        return parts.scheme in ("data", "blob") or (parts.netloc == urlsplit(kit.origin).netloc)

    def note(address):
        if not is_ours(address):
            abroad.append(address)

    def guard(route):
        if is_ours(route.request.url):
            route.continue_()
        else:
            route.abort()

    def opened(notebook, **settings):
        context = browser.new_context(locale="id-ID", **settings)
        contexts.append(context)
        context.set_default_timeout(60_000)
        context.on("request", lambda request: note(request.url))
        context.route("**/*", guard)
        page = context.new_page()
        page.on("websocket", lambda socket: note(socket.url))
        page.goto(kit.page_of(notebook))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert abroad == []
