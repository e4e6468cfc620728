"""JupyterLab as the kit shows it: a real server, its settings, its words, what it saves."""

import contextlib
import json
import re
import socket
import sys
import urllib.request
from pathlib import Path

import jsonschema
import nbformat
import pytest
from bimtek import paths
from bimtek.errors import BimtekError
from bimtek.kit import doctor
from bimtek.lab import SETTINGS, launch, saving, translation

LAB = Path(sys.prefix) / "share" / "jupyter" / "lab"
OVERRIDES = json.loads((SETTINGS / "overrides.json").read_text(encoding="utf-8"))
DISABLED = json.loads((SETTINGS / "page_config.json").read_text())["disabledExtensions"]
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def bundle():
    """All of JupyterLab's own JavaScript, as one text."""
    return "\n".join(
        file.read_text(encoding="utf-8") for file in sorted((LAB / "static").glob("*.js"))
    )


def schema(plugin):
    package, name = plugin.split(":")
    return json.loads((LAB / "schemas" / package / f"{name}.json").read_text(encoding="utf-8"))


# ------------------------------------------------------------------ settings


@pytest.mark.parametrize("plugin", sorted(OVERRIDES))
def test_our_defaults_are_what_the_plugin_understands(plugin):
    found = schema(plugin)
    for key, value in OVERRIDES[plugin].items():
        assert key in found["properties"], key
        rule = {"definitions": found.get("definitions", {}), **found["properties"][key]}
        with contextlib.suppress(jsonschema.exceptions._WrappedReferencingError):
            jsonschema.validate(value, rule)  # some schemas point into JupyterLab's own code


@pytest.mark.parametrize("plugin", DISABLED)
def test_what_is_switched_off_exists(plugin, bundle):
    assert plugin in bundle


def test_commands_named_in_the_toolbar_exist(bundle):
    items = OVERRIDES["@jupyterlab/notebook-extension:panel"]["toolbar"]
    commands = [item["command"] for item in items if "command" in item]
    own = (SETTINGS / "labextensions/bimtek-lab/static/remoteEntry.js").read_text("utf-8")
    assert "bimtek-lab:run-all" in commands
    assert '"notebook:run-all-cells"' in bundle  # what our own command calls
    for command in commands:
        assert f'"{command}"' in (own if command.startswith("bimtek-lab:") else bundle)
    run_all = next(item for item in items if item["name"] == "jalankan-semua")
    assert run_all["label"].endswith("Jalankan semua")
    assert run_all["rank"] < min(
        item["rank"] for item in items if "rank" in item and item["name"] not in
        ("jalankan-semua", "daftar")
    )  # fmt: skip


def test_our_style_sheet_fetches_nothing():
    css = (SETTINGS / "custom" / "custom.css").read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css
    assert css.count("{") == css.count("}")


# ------------------------------------------------------------------ words


def holes(text):
    return set(re.findall(r"%\d", text))


def test_every_translation_is_of_something_jupyterlab_says(bundle):
    words = translation.catalogue()["jupyterlab"]
    assert len(words) > 300
    known = bundle + "".join(
        file.read_text(encoding="utf-8") for file in (LAB / "schemas").rglob("*.json")
    )
    for english, forms in words.items():
        _, _, message = english.rpartition(translation.CONTEXT)
        written = json.dumps(message, ensure_ascii=False)
        assert any(
            quoted in known for quoted in (written, f"'{message}'", f"`{message}`",
                                           "`" + message.replace("\\", "\\\\") + "`",
                                           "'" + message.replace("\\", "\\\\") + "'")
        ), message  # fmt: skip
        assert all(forms), message
        assert all(holes(form) <= holes(message) for form in forms), message


def test_our_words_win_over_the_published_pack():
    pack = {"jupyterlab": {"": {"domain": "jupyterlab"}, "Save": ["Lama"], "Other": ["Lain"]}}
    merged = translation.overlay(pack)
    assert merged["jupyterlab"]["Save"] == ["Simpan"]
    assert merged["jupyterlab"]["Other"] == ["Lain"]
    assert pack["jupyterlab"]["Save"] == ["Lama"], "the pack itself is left alone"


# ------------------------------------------------------------------ saving


def output(**data):
    return {"output_type": "display_data", "data": dict(data), "metadata": {WIDGET: {}}}


def test_saving_drops_what_cannot_be_stored():
    picture = output(**{WIDGET: {}, "text/plain": "kata", "image/png": "AAAA"})
    table = output(**{WIDGET: {}, "text/html": "<table>"})
    alone = output(**{WIDGET: {}, "text/plain": "IntSlider()"})
    notebook = {
        "metadata": {"widgets": {"state": {}}, "bimtek": {"pelajaran": "03"}},
        "cells": [
            {"cell_type": "markdown", "metadata": {}},
            {
                "cell_type": "code",
                "metadata": {"execution": {"iopub.status.busy": "x"}, "tags": ["a"]},
                "outputs": [picture, table, alone, {"output_type": "stream", "text": "x"}],
            },
        ],
    }
    saving.before_save({"type": "notebook", "content": notebook}, path="x")
    assert notebook["metadata"] == {"bimtek": {"pelajaran": "03"}}
    assert notebook["cells"][1]["metadata"] == {"tags": ["a"]}
    assert set(picture["data"]) == {"text/plain", "image/png"}
    assert picture["metadata"] == {}
    assert set(table["data"]) == {"text/html"}
    assert WIDGET in alone["data"], "nothing stands in for it"


def test_saving_leaves_other_files_alone():
    model = {"type": "file", "content": "teks"}
    saving.before_save(model)
    assert model == {"type": "file", "content": "teks"}


# ------------------------------------------------------------------ a real server


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The kit's server on a small kit, started by somebody with Jupyter settings of their own."""
    root = tmp_path_factory.mktemp("kit bimtek")
    home = tmp_path_factory.mktemp("home")
    for folder in ("notebooks", "exercises/kunci", "tests", "helpers", "datasets/asal"):
        (root / folder).mkdir(parents=True)
    for file in ("README.md", "pyproject.toml", "requirements.lock", "mulai.py", "LICENSE"):
        (root / file).touch()
    nbformat.write(nbformat.v4.new_notebook(), root / "notebooks" / "02-satu.ipynb")
    (home / ".jupyter" / "lab" / "user-settings").mkdir(parents=True)
    own = home / ".jupyter" / "jupyter_server_config.py"
    own.write_text(f"open({str(home / 'TOUCHED')!r}, 'w')\nc.ServerApp.base_url = '/mine/'\n")
    (home / ".jupyter" / "jupyter_lab_config.py").write_text(own.read_text())
    before = sorted(home.rglob("*"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "KIT", root)
        patch.setattr(paths, "STATE", root / ".bimtek")
        patch.setattr(paths, "NOTEBOOKS", root / "notebooks")
        patch.setenv("HOME", str(home))
        patch.setenv("JUPYTER_CONFIG_DIR", str(home / ".jupyter"))
        patch.setenv("JUPYTER_TOKEN", "milik-orang")
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.delenv(name, raising=False)
        (root / ".bimtek").mkdir()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process, server = launch.start(port)
        try:
            yield server, root, home, before
        finally:
            launch.stop(process, server)
            assert launch.running() is None


def call(server, what, method="GET", body=None):
    request = urllib.request.Request(
        server.url + what,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"token {server.token}", "Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=30) as answer:
        return json.loads(answer.read() or b"{}")


def test_the_page_receives_our_words(served):
    words = call(served[0], "lab/api/translations/id_ID")["data"]["jupyterlab"]
    assert words["Run All Cells"] == ["Jalankan semua"]
    assert len(words["Run this cell and advance"]) == 2
    assert words["Terminate"] == ["Mengakhiri"], "the published pack is underneath"


def test_menus_are_indonesian_and_few(served):
    words = call(served[0], "lab/api/translations/id_ID")["data"]["jupyterlab"]
    assert words["menu\x04File"] == ["Berkas"]
    assert words["menu\x04Run"] == ["Jalankan"]
    found = call(served[0], "lab/api/settings/@jupyterlab/mainmenu-extension:plugin")["schema"]
    gone = {m["id"] for m in found["properties"]["menus"]["default"] if m.get("disabled")}
    assert gone == {"jp-mainmenu-edit", "jp-mainmenu-tabs", "jp-mainmenu-settings"}


def test_the_page_is_set_up_to_ask_nobody(served):
    server = served[0]
    request = urllib.request.Request(server.page("notebooks/02-satu.ipynb"))
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    html = opener.open(request, timeout=30).read().decode()
    config = json.loads(re.search(r"(?s)jupyter-config-data[^>]*>(.*?)</script>", html).group(1))
    assert config["news"] == {"disabled": True}
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    assert config.get("terminalsAvailable") is not True
    assert "custom/custom.css" in html
    names = [extension["name"] for extension in config["federated_extensions"]]
    assert "bimtek-lab" in names
    assert "@jupyter-widgets/jupyterlab-manager" in names
    sheet = opener.open(f"{server.url}custom/custom.css?token={server.token}", timeout=30).read()
    assert sheet == (SETTINGS / "custom" / "custom.css").read_bytes()


def test_only_this_environments_kernel(served):
    found = call(served[0], "api/kernelspecs")
    assert list(found["kernelspecs"]) == ["python3"]
    assert found["default"] == "python3"


def test_the_list_shows_what_a_participant_uses(served):
    def listed(folder):
        return {item["name"] for item in call(served[0], f"api/contents/{folder}")["content"]}

    assert listed("") == {"README.md", "notebooks", "exercises", "datasets"}
    assert listed("exercises") == {"kunci"}  # trainers find their keys, not the bank
    assert listed("datasets") == set()


def test_the_server_saves_without_the_widget(served):
    server, root, *_ = served
    notebook = nbformat.v4.new_notebook(metadata={"widgets": {"state": {}}})
    cell = nbformat.v4.new_code_cell("panel")
    data = {WIDGET: {"model_id": "x"}, "text/plain": "kata", "image/png": "AAAA"}
    cell.outputs = [nbformat.v4.new_output("display_data", data)]
    notebook.cells = [cell]
    call(server, "api/contents/notebooks/baru.ipynb", "PUT",
         {"type": "notebook", "format": "json", "content": notebook})  # fmt: skip
    written = (root / "notebooks" / "baru.ipynb").read_text(encoding="utf-8")
    assert "kata" in written
    assert "widget" not in written


def test_a_second_start_opens_the_one_that_runs(served, monkeypatch):
    server = served[0]
    opened, told = [], []
    monkeypatch.setattr(launch.webbrowser, "open", lambda url: opened.append(url) or True)
    monkeypatch.setattr(launch, "start", lambda port: pytest.fail("started a second server"))
    assert launch.serve(tell=told.append) == 0
    assert "sudah berjalan" in told[0]
    assert opened == [server.page("notebooks/02-satu.ipynb")]


def test_without_a_browser_the_address_is_told(served, monkeypatch):
    told = []
    monkeypatch.setattr(launch.webbrowser, "open", lambda url: False)
    launch.serve(tell=told.append)
    assert any("Salin alamat" in line for line in told)
    assert served[0].page("notebooks/02-satu.ipynb") in told[-1]


def test_a_port_taken_at_the_last_moment_is_not_the_end(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(launch.PortTakenError, match=str(taken)):
            launch.start(taken)
        # Two copies of the kit, opened at once, may find the same port free.
        ports = [taken, taken + 1]
        monkeypatch.setattr(launch, "choose_port", lambda port, tell: port or ports.pop(0))
        started, real = [], launch.start

        def start(port):
            started.append(port)
            return real(port) if port == taken else ("process", "server")

        monkeypatch.setattr(launch, "start", start)
        assert launch.start_at(None) == ("process", "server")
        assert started == [taken, taken + 1]
        with pytest.raises(launch.PortTakenError):
            launch.start_at(taken)


def test_a_taken_port_is_told(served, monkeypatch):
    port = served[0].port
    with pytest.raises(BimtekError, match=str(port)) as failure:
        launch.choose_port(port)
    assert "--porta" in failure.value.remedy
    told = []
    monkeypatch.setattr(launch, "FIRST_PORT", port)
    assert launch.choose_port(None, told.append) != port
    assert str(port) in told[0]
    assert doctor.check_port().good, "a running kit is no fault"


def test_nothing_of_the_persons_own_is_read_or_written(served):
    server, root, home, before = served
    assert sorted(home.rglob("*")) == before
    assert server.url.endswith(f":{server.port}/"), "their base_url is not ours"
    assert server.token != "milik-orang"
    assert (root / ".bimtek" / "jupyter").is_dir()


@pytest.mark.browser
def test_on_a_telephone_everything_needed_is_in_reach(served):
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser")
                     if Path(p).exists()), None)  # fmt: skip
    server, root, *_ = served
    source = "import sys\nprint('Python ' * 2)"
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Selamat datang\n\n" + "Kalimat pendek. " * 40),
            nbformat.v4.new_code_cell(source, metadata={"jupyter": {"source_hidden": True}}),
        ],
    )
    nbformat.write(notebook, root / "notebooks" / "03-dua.ipynb")
    foreign = []
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("request", lambda r: foreign.append(r.url) if f":{server.port}/" not in r.url
                and not r.url.startswith(("data:", "blob:")) else None)  # fmt: skip
        page.goto(server.page("notebooks/03-dua.ipynb"))
        page.wait_for_selector(".jp-RenderedHTMLCommon h1")
        button = page.get_by_text("Jalankan semua")
        button.wait_for()
        page.wait_for_selector("#jp-left-stack", state="hidden")
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("#jp-MainMenu .lm-MenuBar-itemLabel").all_inner_texts() == [
            "Berkas", "Tampilan", "Jalankan", "Mesin", "Bantuan"]  # fmt: skip
        assert not page.get_by_text("import sys").is_visible()

        # Keys that delete or change cells elsewhere do nothing here.
        page.locator(".jp-MarkdownCell").click()
        for key in "ddxabm":
            page.keyboard.press(key)
        assert page.locator(".jp-Notebook .jp-Cell").count() == 2

        button.click()
        page.get_by_text("Python Python").wait_for()
        browser.close()
    assert foreign == []
