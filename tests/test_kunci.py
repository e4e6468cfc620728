"""One list of packages: pyproject, both locks and environment.yml agree."""

import importlib.metadata
import re
import tomllib

import pytest
import yaml
from bimtek import paths
from bimtek.errors import BimtekError
from bimtek.kit import locks
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUNTIME = locks.pins(paths.KIT / locks.RUNTIME)
TESTS = locks.pins(paths.KIT / locks.TESTS)
PROJECT = tomllib.loads((paths.KIT / "pyproject.toml").read_text(encoding="utf-8"))


def names(pins):
    return {canonicalize_name(pin.name) for pin in pins}


@pytest.mark.parametrize("lock", [locks.RUNTIME, locks.TESTS])
def test_every_package_of_a_lock_has_a_hash(lock):
    text = (paths.KIT / lock).read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)[1:]
    assert len(entries) == len(locks.pins(paths.KIT / lock))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text, "a lock names no place to fetch from"


@pytest.mark.parametrize(
    ("wanted", "lock"),
    [
        (PROJECT["project"]["dependencies"], RUNTIME),
        (PROJECT["dependency-groups"]["uji"], TESTS),
    ],
)
def test_what_is_needed_is_locked_in_a_version_that_fits(wanted, lock):
    for line in wanted:
        need = Requirement(line)
        found = [p for p in lock if canonicalize_name(p.name) == canonicalize_name(need.name)]
        assert found, f"{need.name} is in pyproject.toml, not in the lock: run mulai.py kunci"
        assert all(need.specifier.contains(pin.version, prereleases=True) for pin in found)


def test_the_tests_lock_is_the_other_and_more():
    # Markers may widen: a package that participants need on some systems, tests need on all.
    assert {(pin.name, pin.version) for pin in RUNTIME} < {(p.name, p.version) for p in TESTS}


def test_conda_gets_the_same_list():
    text = (paths.KIT / locks.CONDA).read_text(encoding="utf-8")
    assert text == locks.environment_yml(RUNTIME), "run mulai.py kunci"
    python, pip, packages = yaml.safe_load(text)["dependencies"]
    assert python == f"python={locks.CONDA_PYTHON}"
    assert pip == "pip"
    *pinned, own = packages["pip"]
    assert own == "-e ."
    for line in pinned:
        Requirement(line)
    assert pinned == [str(pin) for pin in RUNTIME]


def test_the_oldest_python_is_said_once():
    assert PROJECT["project"]["requires-python"] == f">={locks.OLDEST_PYTHON}"
    source = (paths.KIT / "mulai.py").read_text(encoding="utf-8")
    assert f"OLDEST = ({locks.OLDEST_PYTHON.replace('.', ', ')})" in source


def test_these_tests_run_on_the_locked_versions():
    for pin in TESTS:
        if not pin.marker or Marker(pin.marker).evaluate():
            assert importlib.metadata.version(pin.name) == pin.version


def test_a_marker_is_read(tmp_path):
    lock = tmp_path / "x.lock"
    lock.write_text(
        "a-b==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:0\nc==2 \\\n    --hash=sha256:1\n"
    )
    assert [str(pin) for pin in locks.pins(lock)] == [
        "a-b==1.0 ; sys_platform == 'win32'",
        "c==2",
    ]


def test_without_uv_the_way_is_told(monkeypatch):
    monkeypatch.setattr(locks.shutil, "which", lambda _: None)
    with pytest.raises(BimtekError, match="uv") as failure:
        locks.rebuild()
    assert "pip install uv" in failure.value.remedy
