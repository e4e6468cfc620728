"""The doctor, and how commands answer a slip."""

import pytest
from bimtek import cli, paths
from bimtek.kit import doctor


def test_the_doctor_says_what_to_do(tmp_path, monkeypatch):
    assert not doctor.check_python((3, 10, 4)).good
    assert "python.org" in str(doctor.check_python((3, 10, 4)))
    assert doctor.check_packages().good
    assert "beda versi" in doctor.check_packages(lambda name: "0").detail
    assert doctor.check_fonts().good

    monkeypatch.setattr(paths, "DATASETS", tmp_path)
    assert "kosong" in doctor.check_data().detail
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "datapackage.json").write_text('{"resources": [{"path": "a.csv"}]}')
    assert "a.csv tidak ada" in doctor.check_data().detail

    monkeypatch.setattr(
        doctor.shutil, "disk_usage", lambda _: doctor.shutil._ntuple_diskusage(1, 1, 2**20)
    )
    assert "tersisa 1 MB" in doctor.check_disk().detail


def test_the_doctor_counts(capsys):
    good = doctor.Finding("Satu", True, "ada")
    bad = doctor.Finding("Dua", False, "tidak ada", "Pasang.")
    assert doctor.report([good]) == 0
    assert doctor.report([good, bad]) == 1
    told = capsys.readouterr().out
    assert "GAGAL  Dua: tidak ada\n       Jalan keluar: Pasang." in told
    assert "1 hal perlu diperbaiki" in told


@pytest.mark.parametrize("written", [["tidak-ada"], ["buka", "--porta", "80"], []])
def test_a_slip_in_a_command_is_a_message(written, capsys):
    assert cli.main(written) == 1
    told = capsys.readouterr().err
    assert "Jalan keluar" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (["periska"], "Tidak ada perintah “periska”."),
        (["cetak", "--warna", "biru"], "“--warna” tidak dikenal."),
        (["gabung"], "Belum lengkap: berkas."),
        (["cetak", "--ke"], "Sesudah “--ke” belum ada isinya."),
        ([], "Belum lengkap: PERINTAH."),
    ],
)
def test_a_slip_is_named(written, why, capsys):
    assert cli.main(written) == 1
    assert f"Perintah belum tepat. {why}" in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["--bantuan", "--help", "-h"])
def test_help_is_indonesian(asked, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([asked])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "Cara pakai" in told
    for english in ("usage", "show this", "options", "positional"):
        assert english not in told


def test_a_browser_without_a_screen_still_counts(monkeypatch):
    def none_registered():
        raise doctor.webbrowser.Error("no display")

    monkeypatch.setattr(doctor.webbrowser, "get", none_registered)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: name == "chromium")
    assert doctor.check_browser().good
    monkeypatch.setattr(doctor.shutil, "which", lambda name: False)
    assert not doctor.check_browser().good
