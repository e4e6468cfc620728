"""The trainer's guide to the bank: its examples work, its rules exist, and slips are told."""

import re

import pytest
import yaml
from bimtek import cli, paths, questions
from bimtek.kit import doctor
from bimtek.questions import rules
from bimtek.questions.items import KINDS, USES

GUIDE = paths.KIT / "docs" / "bank-soal.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def bank_of(*blocks):
    body = "".join("".join(f"  {line}\n" for line in block.splitlines()) for block in blocks)
    return f'pelajaran: "03"\nbutir:\n{body}'


def test_every_kind_has_an_example_that_works(tmp_path):
    path = tmp_path / "03-contoh.yaml"
    path.write_text(bank_of(*EXAMPLES), encoding="utf-8")
    assert questions.check_bank(path) == []
    kinds = {row["jenis"] for block in EXAMPLES for row in yaml.safe_load(block)}
    assert kinds == set(KINDS), "Tambahkan contoh jenis soal ini ke docs/bank-soal.md."


def test_every_rule_and_use_is_named():
    said = GUIDE.read_text(encoding="utf-8")
    for name in (*rules.RULES, *USES):
        assert f"`{name}`" in said, f"docs/bank-soal.md belum menyebut “{name}”."


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        (lambda t: t.replace("  - id: 03-cek-21", "\t- id: 03-cek-21"), "tidak terbaca"),
        (lambda t: t.replace("benar: true", "benar: betul", 1), "harus true atau false"),
        (lambda t: t.replace("benar: true", "benar: false", 1), "ditandai benar"),
        (lambda t: t.replace("jenis: pilihan", "jenis: pilihn"), "tidak dikenal"),
        (lambda t: t.replace("tingkat: mudah", "tingkt: mudah", 1), "tidak dikenal di sini"),
        (lambda t: t.replace("03-cek-22", "03-cek-21"), "sudah dipakai"),
        (lambda t: t.replace("      - Cari kata “per”.\n", ""), "2 petunjuk"),
        (lambda t: t.replace("nilai: 5,", "nilai: 5,5,"), "tidak terbaca|angka|tidak dikenal"),
        (lambda t: t.replace("toleransi: 0.05", "toleransi: sedikit"), "harus berupa angka"),
        (lambda t: t.replace("tujuan: 03-T1", "tujuan: 04-T1", 1), "bukan tujuan pelajaran 03"),
        (lambda t: t.replace("soal: Mana yang sebuah laju?", "soal: "), "belum ada"),
        (lambda t: t.replace("uji: memuat-angka", "uji: ada-angka"), "tidak dikenal"),
        (lambda t: t.replace("    sumber: Contoh latihan\n", "", 1), "belum menyebut sumber"),
        (lambda t: t.replace('penjelasan: "Pembagiannya terbalik."', "x: 1"), "belum ada"),
    ],
)
def test_a_trainer_s_slip_is_told_by_file_and_line(tmp_path, monkeypatch, capsys, slip, words):
    bank = tmp_path / "bank"
    bank.mkdir()
    whole = bank_of(*EXAMPLES)
    spoiled = slip(whole)
    assert spoiled != whole
    (bank / "03-contoh.yaml").write_text(spoiled, encoding="utf-8")
    monkeypatch.setattr(paths, "BANK", bank)
    finding = doctor.check_questions()
    assert not finding.good
    assert re.search(words, finding.detail), finding.detail
    assert re.search(r"03-contoh\.yaml:[1-9]\d*  ", finding.detail)
    assert doctor.report([finding]) == 1
    told = capsys.readouterr().out
    assert "GAGAL  Bank soal" in told
    assert "docs/bank-soal.md" in told


def test_the_kit_s_own_bank_is_found_good(capsys):
    assert doctor.check_questions().good
    assert cli.main(["periksa"]) in (0, 1)  # other findings depend on the machine
    assert "OK     Bank soal" in capsys.readouterr().out
