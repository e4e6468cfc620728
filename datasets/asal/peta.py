"""The schematic kecamatan map: village points, a coastline, and nothing official.

Each village point owns the land nearest to it (a Voronoi cell), cells are cut by the coast
and joined by kecamatan. Where the regency meets its western neighbour on land there is no
coast to cut at; there a village owns no land farther than `REACH_KM` from its point.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import shapely
from berkas import read
from shapely import affinity
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

#: How far a village reaches over land, km: as little as leaves no coast without an owner.
REACH_KM = 4.0
#: Corners that move the outline by less than this triangle (km²) are dropped.
DETAIL_KM2 = 0.06
#: Pieces of land smaller than this (km²) are not drawn.
SMALLEST_KM2 = 0.25
DECIMALS = 5
#: Cutting and joining snaps corners to this grid (km), which leaves no slivers.
GRID_KM = 0.001
KM_PER_DEGREE = 111.32
MIDDLE_LAT = -8.36


def _to_km(shape: BaseGeometry) -> BaseGeometry:
    east = KM_PER_DEGREE * math.cos(math.radians(MIDDLE_LAT))
    return affinity.affine_transform(shape, [east, 0, 0, KM_PER_DEGREE, 0, 0])


def _to_degrees(shape: BaseGeometry) -> BaseGeometry:
    east = KM_PER_DEGREE * math.cos(math.radians(MIDDLE_LAT))
    return affinity.affine_transform(shape, [1 / east, 0, 0, 1 / KM_PER_DEGREE, 0, 0])


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]


def land(villages: MultiPoint) -> BaseGeometry:
    """Land on which a village stands, in degrees; the tiles of the coastline joined again.

    The coastline comes in tiles cut at whole meridians, so most lines are open. Drawn
    together with their common frame they enclose faces; a face is land if it holds villages.
    """
    lines: dict[str, list[tuple[float, float]]] = {}
    for row in read("pesisir"):
        lines.setdefault(row["garis"], []).append((float(row["lng"]), float(row["lat"])))
    coast = [LineString(points) for points in lines.values()]
    west, south, east, north = shapely.GeometryCollection(coast).bounds
    frame = box(west, south - 0.05, east + 0.05, north + 0.05).boundary
    faces = _polygons(shapely.polygonize([shapely.unary_union([*coast, frame])]))
    # The sea touches the frame on three sides, land only in the west; no island is named.
    sea = Point(east, north + 0.04)
    islands = [face for face in faces if not face.covers(sea) and face.intersects(villages)]
    # Closing a hair's breadth mends the seam along the tiles' common meridian.
    return (
        shapely.unary_union(islands)
        .buffer(1e-5, join_style="mitre")
        .buffer(-1e-5, join_style="mitre")
    )


def districts() -> dict[str, BaseGeometry]:
    """Kecamatan code to its schematic area, in degrees; neighbours share their borders."""
    rows = read("desa")
    points = [Point(float(row["lng"]), float(row["lat"])) for row in rows]
    codes = [row["kode_kecamatan"] for row in rows]
    here = MultiPoint([_to_km(point) for point in points])
    ground = _to_km(land(MultiPoint(points)))
    reach = shapely.unary_union([p.buffer(REACH_KM) for p in here.geoms])
    ground = shapely.intersection(ground, reach.buffer(3).buffer(-3))
    cells = shapely.voronoi_polygons(here, extend_to=ground.envelope, ordered=True)
    joined: dict[str, BaseGeometry] = {}
    for code in sorted(set(codes)):
        own = [cell for cell, owner in zip(cells.geoms, codes, strict=True) if owner == code]
        joined[code] = shapely.unary_union(own)
    joined = _cut_by_coast(joined, ground, dict(zip(codes, here.geoms, strict=True)))
    simple = shapely.coverage_simplify(list(joined.values()), tolerance=math.sqrt(DETAIL_KM2))
    return {
        code: _to_degrees(_without_specks(shape))
        for code, shape in zip(joined, simple, strict=True)
    }


def _cut_by_coast(
    areas: dict[str, BaseGeometry], ground: BaseGeometry, where: dict[str, Point]
) -> dict[str, BaseGeometry]:
    """Cut each area by its own island only, so that none jumps over a strait.

    Land just across a strait can be nearest to a village of another island; it goes to the
    neighbour on its own island that touches it longest.
    """
    islands = _polygons(ground)
    home = {code: min(islands, key=where[code].distance) for code in areas}
    cut = {
        code: shapely.intersection(area, home[code], grid_size=GRID_KM)
        for code, area in areas.items()
    }
    for island in islands:
        same = [code for code in areas if home[code] is island]
        owned = shapely.unary_union([cut[code] for code in same], grid_size=GRID_KM)
        rest = shapely.difference(island, owned, grid_size=GRID_KM)
        for piece in _polygons(rest):
            shared = {code: cut[code].intersection(piece).length for code in same}
            heir = max(shared, key=shared.__getitem__)
            cut[heir] = shapely.union(cut[heir], piece, grid_size=GRID_KM)
    return cut


def _without_specks(shape: BaseGeometry) -> BaseGeometry:
    parts = [part for part in _polygons(shape) if part.area >= SMALLEST_KM2]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _label_point(shape: BaseGeometry) -> dict[str, float]:
    """The middle of the widest spot, where a number has most room."""
    widest = max(_polygons(shape), key=lambda part: part.area)
    middle = Point(shapely.maximum_inscribed_circle(widest, tolerance=1e-4).coords[0])
    return {"lat": round(middle.y, 4), "lng": round(middle.x, 4)}


def build(folder: Path) -> None:
    """Write ``peta-kecamatan.geojson``: one feature per kecamatan, on one line each."""
    about = {row["kode"]: row for row in read("kecamatan")}
    features = []
    for code, shape in districts().items():
        # Every corner is rounded the same way for both neighbours, so borders stay shared.
        rounded = shapely.transform(shape, lambda corners: corners.round(DECIMALS))
        if not rounded.is_valid:
            raise SystemExit(f"peta {code}: {shapely.is_valid_reason(rounded)}")
        feature = {
            "type": "Feature",
            "properties": {
                **{key: about[code][key] for key in ("kode", "nama", "pulau")},
                **_label_point(rounded),
            },
            "geometry": shapely.geometry.mapping(shapely.normalize(rounded)),
        }
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = '{"type":"FeatureCollection","name":"Peta skematis, bukan batas resmi","features":[\n'
    text = head + ",\n".join(features) + "\n]}\n"
    (folder / "peta-kecamatan.geojson").write_text(text, encoding="utf-8", newline="\n")
