"""mulai.py: what a person meets before anything is installed."""

import ast
import importlib.util
import io
import itertools
import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
spec = importlib.util.spec_from_file_location("mulai", ROOT / "mulai.py")
mulai = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mulai)

LOCK = """\
alpha==1.0 \\
    --hash=sha256:00
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:11
gamma==3.0 \\
    --hash=sha256:22
"""

GOOD = """\
Ignoring beta: markers "sys_platform == 'win32'" don't match your environment
Collecting alpha==1.0 (from -r requirements.lock (line 1))
  Downloading alpha-1.0-py3-none-any.whl (10 kB)
Collecting gamma==3.0 (from -r requirements.lock (line 5))
Installing collected packages: alpha, gamma
Successfully installed alpha-1.0 gamma-3.0
"""

NO_NETWORK = """\
WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by
'NewConnectionError('<HTTPSConnection>: Failed to establish a new connection: [Errno -2]')'
ERROR: Could not find a version that satisfies the requirement alpha==1.0 (from versions: none)
ERROR: No matching distribution found for alpha==1.0
"""

BAD_HASH = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
    alpha==1.0 from https://example.invalid/alpha.whl (from -r requirements.lock (line 1)):
        Expected sha256 00
             Got        99
"""


class Kit(mulai.Setup):
    """A small copy of the kit, with a quick venv and a pip that only says its lines."""

    def __init__(self, root, *answers):
        super().__init__(str(root))
        self.answers = list(answers)
        self.calls = []
        self.made = 0

    def _make_venv(self):
        self.made += 1
        shutil.rmtree(self.venv, ignore_errors=True)
        subprocess.run(
            [sys.executable, "-m", "venv", "--without-pip", self.venv], check=True, timeout=60
        )
        (next(Path(self.venv).rglob("site-packages")) / "pip.py").touch()

    def pip_command(self):
        code, said = self.answers.pop(0)
        program = textwrap.dedent(f"""
            import json, os, sys
            seen = {{"arguments": sys.argv[1:], "environment": dict(os.environ)}}
            open({str(self.root)!r} + "/pip-call.json", "w").write(json.dumps(seen))
            print({said!r}, end="")
            sys.exit({code})
        """)
        self.calls.append(program)
        return [sys.executable, "-c", program]

    def last_call(self):
        return json.loads((Path(self.root) / "pip-call.json").read_text())


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "kit bimtek"  # a space, as in most people's folders
    (root / "helpers" / "bimtek").mkdir(parents=True)
    (root / "helpers" / "bimtek" / "__init__.py").touch()
    (root / "requirements.lock").write_text(LOCK)
    (root / "requirements-uji.lock").write_text(LOCK + "delta==4.0 \\\n    --hash=sha256:33\n")
    return root


def said_by(failure):
    text = failure.value.written()
    assert "GAGAL: " in text
    assert "Jalan keluar: " in text
    return text


# ------------------------------------------------------------------ old Pythons


def test_very_old_pythons_can_read_the_file():
    source = (ROOT / "mulai.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 4))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.Nonlocal)
        if isinstance(node, ast.FunctionDef):
            assert not node.args.kwonlyargs
            assert node.returns is None
        if isinstance(node, ast.List | ast.Tuple):
            assert not any(isinstance(item, ast.Starred) for item in node.elts)
        if isinstance(node, ast.Raise):
            assert node.cause is None


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 1)])
def test_an_old_python_is_told_in_plain_letters(version):
    with pytest.raises(mulai.SetupError) as failure:
        mulai.check_python(version, which=lambda name: None)
    text = said_by(failure)
    text.encode("ascii")
    assert ".".join(map(str, version)) in text
    assert "python.org" in text
    assert failure.value.code == 2


def test_a_newer_python_on_the_machine_is_named():
    with pytest.raises(mulai.SetupError) as failure:
        mulai.check_python((3, 9, 0), which=lambda name: name == "python3.12")
    assert "python3.12 mulai.py" in said_by(failure)


# ------------------------------------------------------------------ the machine


def test_missing_ensurepip_names_the_debian_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(mulai.SetupError) as failure:
        mulai.check_venv_tools()
    assert "sudo apt install python3-venv" in said_by(failure)


def test_too_little_space_is_noticed_before_the_download(folder, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 50 * 2**20))
    kit = Kit(folder)
    with pytest.raises(mulai.SetupError) as failure:
        kit.prepare()
    assert "50 MB" in said_by(failure)
    assert kit.calls == []


def test_a_disk_that_fills_up_meanwhile(folder):
    kit = Kit(folder, (1, "ERROR: Could not install packages due to an OSError: [Errno 28] No "
                          "space left on device\n"))  # fmt: skip
    with pytest.raises(mulai.SetupError) as failure:
        kit.prepare()
    assert "penuh" in said_by(failure)


def test_a_folder_that_cannot_be_written(folder, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(mulai.SetupError) as failure:
        mulai.check_folder(str(folder))
    assert "tidak bisa ditulisi" in said_by(failure)


def test_the_environment_is_our_own():
    kept = mulai.clean_environment(
        {
            "PATH": "/bin",
            "PYTHONPATH": "/x",
            "PYTHONHOME": "/x",
            "VIRTUAL_ENV": "/x",
            "CONDA_PREFIX": "/x",
            "PIP_TARGET": "/x",
            "PIP_REQUIRE_VIRTUALENV": "1",
            "PIP_PROXY": "http://proxy",
            "PIP_FIND_LINKS": "/wheels",
        }
    )
    assert not {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX", "PIP_TARGET"} & set(kept)
    assert kept["PATH"] == "/bin"
    assert kept["PIP_PROXY"] == "http://proxy"
    assert kept["PIP_FIND_LINKS"] == "/wheels"
    assert kept["PIP_REQUIRE_VIRTUALENV"] == "0"
    assert kept["PYTHONNOUSERSITE"] == "1"


# ------------------------------------------------------------------ installing


def test_install_then_start_again_without_pip(folder, capsys):
    kit = Kit(folder, (0, GOOD))
    kit.prepare()
    assert "Alat belajar sudah lengkap" in capsys.readouterr().out
    arguments = kit.last_call()["arguments"]
    assert arguments[0] == "install"
    assert "--require-hashes" in arguments
    assert arguments[arguments.index("--only-binary") + 1] == ":all:"
    assert "Successfully installed" in Path(kit.log).read_text(encoding="utf-8")

    again = Kit(folder)  # has no answer to give: pip must not be called
    again.prepare()
    assert again.made == 0
    assert capsys.readouterr().out == ""


def test_nothing_is_remembered_of_an_interrupted_installation(folder):
    with pytest.raises(mulai.SetupError):
        Kit(folder, (1, NO_NETWORK)).prepare()
    again = Kit(folder, (0, GOOD))
    assert again.installed_stamps() == {}
    again.prepare()
    assert again.made == 0, "what was there is kept"
    assert again.ready("requirements.lock")


def test_a_changed_lock_is_installed(folder):
    Kit(folder, (0, GOOD)).prepare()
    (folder / "requirements.lock").write_text(LOCK.replace("alpha==1.0", "alpha==1.1"))
    kit = Kit(folder, (0, GOOD))
    kit.prepare()
    assert len(kit.calls) == 1


def test_line_ends_do_not_change_a_lock(folder):
    kit = Kit(folder)
    before = kit.lock_stamp("requirements.lock")
    (folder / "requirements.lock").write_bytes(LOCK.replace("\n", "\r\n").encode())
    assert kit.lock_stamp("requirements.lock") == before


def test_the_tests_lock_contains_the_other(folder):
    Kit(folder, (0, GOOD)).prepare("requirements-uji.lock")
    Kit(folder).prepare("requirements.lock")  # no pip needed


def test_a_moved_folder_still_works(folder):
    Kit(folder, (0, GOOD)).prepare()
    moved = folder.parent / "di tempat lain"
    folder.rename(moved)
    kit = Kit(moved)
    kit.prepare()
    found = kit.probe()
    assert found["bimtek"] == str(moved / "helpers" / "bimtek" / "__init__.py")


def test_a_python_that_has_gone_is_replaced(folder, capsys):
    kit = Kit(folder, (0, GOOD))
    kit.prepare()
    Path(kit.python).unlink()
    again = Kit(folder, (0, GOOD))
    again.prepare()
    assert again.made == 1
    assert again.ready("requirements.lock")


def test_no_network(folder):
    with pytest.raises(mulai.SetupError) as failure:
        Kit(folder, (1, NO_NETWORK)).prepare()
    text = said_by(failure)
    assert "internet" in text
    assert "--dari" in text


def test_a_broken_download_is_fetched_once_more_then_named(folder):
    kit = Kit(folder, (1, BAD_HASH), (0, GOOD))
    kit.prepare()
    assert "--no-cache-dir" in kit.last_call()["arguments"]

    (folder / "requirements.lock").write_text(LOCK + "\n")
    with pytest.raises(mulai.SetupError) as failure:
        Kit(folder, (1, BAD_HASH), (1, BAD_HASH)).prepare()
    assert "alpha rusak" in said_by(failure)


def test_no_package_for_this_machine(folder):
    said = "ERROR: No matching distribution found for gamma==3.0\n"
    with pytest.raises(mulai.SetupError) as failure:
        Kit(folder, (1, said)).prepare()
    assert "gamma==3.0" in said_by(failure)


def test_an_unknown_failure_points_to_the_log(folder):
    with pytest.raises(mulai.SetupError) as failure:
        Kit(folder, (1, "ERROR: something odd\n")).prepare()
    text = said_by(failure)
    assert "something odd" in text
    assert "pasang.log" in text


def test_from_a_folder_nothing_is_asked_of_the_network(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_FIND_LINKS", "/elsewhere")
    kit = Kit(folder, (0, GOOD))
    kit.prepare(wheels=str(tmp_path))
    call = kit.last_call()
    assert "--no-index" in call["arguments"]
    assert str(tmp_path) in call["arguments"]
    assert "PIP_FIND_LINKS" not in call["environment"]

    (folder / "requirements.lock").write_text(LOCK + "\n")
    said = "ERROR: No matching distribution found for gamma==3.0\n"
    with pytest.raises(mulai.SetupError) as failure:
        Kit(folder, (1, said)).prepare(wheels=str(tmp_path))
    assert "tidak lengkap" in said_by(failure)


def test_one_installation_at_a_time(folder):
    kit = Kit(folder)
    mulai.check_folder(str(folder))
    with kit._alone(), pytest.raises(mulai.SetupError) as failure, Kit(folder)._alone():
        pass
    assert "sedang berjalan" in said_by(failure)


# ------------------------------------------------------------------ what is shown


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_one_line_on_a_screen():
    screen = Screen()
    progress = mulai.Progress(3, screen)
    for line in GOOD.splitlines():
        progress.read(line)
        progress.installed(1)
    progress.close()
    written = screen.getvalue()
    assert written.count("\n") == 1
    assert "Mengambil alat belajar: 1 dari 2 (alpha)" in written
    assert "Mengambil alat belajar: 2 dari 2 (gamma)" in written
    assert "Memasang alat belajar: 1 dari 2" in written
    shown = written.split("\r")[1:]
    assert all(len(new.rstrip("\n")) >= len(old.rstrip()) for old, new in itertools.pairwise(shown))


def test_progress_is_a_line_now_and_then_elsewhere(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(mulai.time, "time", lambda: clock[0])
    paper = io.StringIO()
    progress = mulai.Progress(50, paper)
    for number in range(50):
        clock[0] += 0.5
        progress.read(f"Collecting package{number}==1.0 (from -r x (line 1))")
    lines = paper.getvalue().splitlines()
    assert 4 <= len(lines) <= 6
    assert lines[0] == "Mengambil alat belajar: 1 dari 50 (package0)"


# ------------------------------------------------------------------ command line


@pytest.mark.parametrize(
    ("written", "command", "port", "browser", "rest"),
    [
        ([], None, None, True, []),
        (["--tanpa-peramban", "--porta", "9000"], None, 9000, False, []),
        (["buka", "--porta=9001"], "buka", 9001, True, []),
        (["periksa", "--porta", "9002"], "periksa", 9002, True, []),
        (["uji", "-k", "data", "--porta"], "uji", None, True, ["-k", "data", "--porta"]),
        (["segarkan", "a.ipynb"], "segarkan", None, True, ["a.ipynb"]),
    ],
)
def test_command_line(written, command, port, browser, rest):
    found, options, left = mulai.parse(written)
    assert (found, options["port"], options["browser"], left) == (command, port, browser, rest)


@pytest.mark.parametrize(
    "written",
    [["--porta"], ["--porta", "80"], ["--porta", "x"], ["--dari", "/tidak/ada"], ["--apa"]],
)
def test_a_slip_in_the_command_line_is_explained(written, capsys):
    assert mulai.main(written) == 2
    told = capsys.readouterr().err
    assert "--bantuan" in told
    assert "Traceback" not in told


def test_ctrl_c_is_polite(monkeypatch, capsys):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(mulai, "run", stop)
    assert mulai.main([]) == 130
    assert "tidak hilang" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "handed"),
    [
        ([], ["-m", "bimtek", "buka"]),
        (
            ["--tanpa-peramban", "--porta", "9000"],
            ["-m", "bimtek", "buka", "--porta", "9000", "--tanpa-peramban"],
        ),
        (["uji", "-x"], ["-m", "pytest", "-x"]),
        (["segarkan", "a.ipynb"], ["-m", "bimtek", "segarkan", "a.ipynb"]),
    ],
)
def test_the_work_is_handed_to_our_own_python(folder, monkeypatch, written, handed):
    kit = Kit(folder, (0, GOOD))
    started = []

    def run(command, environment, place):
        started.append((command, place))
        return 7

    monkeypatch.setattr(mulai, "wait_for", run)
    assert mulai.run(written, kit) == 7
    assert started == [([kit.python, *handed], str(folder))]


def test_what_is_named_from_another_folder_is_found(folder, monkeypatch, tmp_path):
    kit = Kit(folder, (0, GOOD))
    (tmp_path / "flashdisk").mkdir()
    monkeypatch.chdir(tmp_path)
    started = []
    monkeypatch.setattr(mulai, "wait_for", lambda *call: started.append(call) or 0)
    assert mulai.run(["gabung", "flashdisk", "tidak-ada"], kit) == 0
    assert started[0][0][1:] == [
        "-m", "bimtek", "gabung", str(tmp_path / "flashdisk"), "tidak-ada",
    ]  # fmt: skip


def test_the_doctor_comes_without_installing(folder, monkeypatch):
    kit = Kit(folder)
    started = []
    monkeypatch.setattr(mulai, "wait_for", lambda *call: started.append(call) or 0)
    assert mulai.run(["periksa"], kit) == 0
    ((command, environment, _),) = started
    assert command == [sys.executable, "-m", "bimtek", "periksa"]
    assert environment["PYTHONPATH"] == str(folder / "helpers")
