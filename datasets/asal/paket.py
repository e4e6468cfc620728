"""Describe the package: ``datapackage.json`` for programs, ``kamus.md`` for people.

Both come from ``masukan/paket.yaml``, so they cannot say different things.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import yaml
from berkas import RAW

CONSTRAINTS = ("required", "unique", "minimum", "maximum", "pattern", "enum")
FILE_TYPES = {".csv": ("csv", "text/csv"), ".geojson": ("geojson", "application/geo+json")}
TYPE_WORDS = {
    "string": "teks",
    "integer": "bilangan bulat",
    "number": "angka",
    "date": "tanggal (tttt-bb-hh)",
}


def build(folder: Path) -> None:
    """Write both files for the tables that lie in `folder`."""
    about = yaml.safe_load((RAW / "paket.yaml").read_text(encoding="utf-8"))
    own = ("name", "title", "nama_resmi", "description", "version", "licenses")
    package = {key: about[key] for key in own}
    package["resources"] = [_resource(folder, told) for told in about["resources"]]
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    _write(folder / "datapackage.json", text)
    _write(folder / "kamus.md", _dictionary(package["resources"]))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _resource(folder: Path, told: dict[str, Any]) -> dict[str, Any]:
    suffix = ".csv" if "fields" in told else ".geojson"
    path = folder / f"{told['name']}{suffix}"
    content = path.read_bytes()
    kind, media = FILE_TYPES[suffix]
    resource = {
        "name": told["name"],
        "path": path.name,
        "title": told["title"],
        "description": told["description"],
        "kredit": told["kredit"],
        "latihan": told.get("latihan", False),
        "format": kind,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "sources": told["sources"],
        "licenses": told["licenses"],
    }
    if "fields" in told:
        resource["schema"] = {
            "fields": [_field(name, field) for name, field in told["fields"].items()],
            "missingValues": [""],
            "primaryKey": told["primaryKey"],
            "foreignKeys": [_foreign(*pair) for pair in told.get("foreignKeys", {}).items()],
        }
    return resource


def _field(name: str, told: dict[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name}
    field |= {key: told[key] for key in ("type", "title", "unit", "description") if key in told}
    field["constraints"] = {key: told[key] for key in CONSTRAINTS if key in told}
    return field


def _foreign(field: str, target: str) -> dict[str, Any]:
    resource, column = target.split(".")
    return {"fields": field, "reference": {"resource": resource, "fields": column}}


def _dictionary(resources: list[dict[str, Any]]) -> str:
    parts = [(RAW / "kamus-pembuka.md").read_text(encoding="utf-8").rstrip()]
    for resource in resources:
        sources = "; ".join(source["title"] for source in resource["sources"])
        licences = "; ".join(licence["title"] for licence in resource["licenses"])
        lines = [
            f"## {resource['title']}: `{resource['path']}`",
            "",
            "**Data latihan, bukan data resmi.**\n" if resource["latihan"] else "",
            f"{resource['description']}",
            "",
            f"Sumber: {sources}.",
            "",
            f"Lisensi: {licences}.",
        ]
        if "schema" in resource:
            lines += ["", "| Kolom | Arti | Isi | Keterangan |", "| --- | --- | --- | --- |"]
            lines += [_line(field) for field in resource["schema"]["fields"]]
        parts.append("\n".join(lines).replace("\n\n\n", "\n\n"))
    return "\n\n".join(parts) + "\n"


def _line(field: dict[str, Any]) -> str:
    limits = field["constraints"]
    content = field.get("unit") or TYPE_WORDS[field["type"]]
    if "enum" in limits:
        content = "salah satu: " + ", ".join(map(str, limits["enum"]))
    told = field.get("description", "")
    if limits.get("required"):
        told = f"Wajib diisi. {told}".strip()
    return f"| `{field['name']}` | {field['title']} | {content} | {told} |"
