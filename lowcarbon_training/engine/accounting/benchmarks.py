"""Named benchmarks: what a missing figure is usually like, by country, climate zone and kind of city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..text import Bi


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One benchmark with its spread.

    Parameters
    ----------
    quantity : str
        What it measures, such as ``electricity_total``; several benchmarks of one quantity differ by ``when``.
    climate, city_type, region : tuple of str
        Where it applies (words of A09, A13, A01.region); empty means anywhere in the country.
    low, central, high : float
        In ``unit``, per ``per`` (capita, household, m2, vehicle or none).
    """

    id: str
    name: Bi
    country: str
    quantity: str
    climate: tuple[str, ...]
    city_type: tuple[str, ...]
    region: tuple[str, ...]
    low: float
    central: float
    high: float
    unit: str
    per: str
    year: int | None
    source: str
    verified: str
    note: Bi | None


@dataclass(frozen=True, slots=True)
class Place:
    """What decides which benchmark applies to a city."""

    country: str
    climate: str | None = None
    city_types: frozenset[str] = frozenset()
    region: str | None = None


def _fits(benchmark: Benchmark, place: Place) -> int | None:
    """How closely a benchmark fits (number of conditions met), or ``None`` when it does not apply."""
    if benchmark.country != place.country:
        return None
    tests = (
        (benchmark.climate, place.climate in benchmark.climate),
        (benchmark.city_type, bool(place.city_types & set(benchmark.city_type))),
        (benchmark.region, place.region in benchmark.region),
    )
    if any(asked and not met for asked, met in tests):
        return None
    return sum(1 for asked, _ in tests if asked)


@dataclass(frozen=True)
class Benchmarks:
    """All benchmarks, by id, in the order of the files."""

    by_id: Mapping[str, Benchmark]

    def named(self, id: str, place: Place) -> Benchmark | None:
        """The benchmark with this id if it applies to the city."""
        found = self.by_id.get(id)
        return found if found is not None and _fits(found, place) is not None else None

    def choose(self, quantity: str, place: Place) -> Benchmark | None:
        """The benchmark of a quantity that fits the city most closely; the first of equals."""
        best: tuple[int, Benchmark] | None = None
        for benchmark in self.by_id.values():
            if benchmark.quantity != quantity:
                continue
            closeness = _fits(benchmark, place)
            if closeness is not None and (best is None or closeness > best[0]):
                best = closeness, benchmark
        return best[1] if best else None
