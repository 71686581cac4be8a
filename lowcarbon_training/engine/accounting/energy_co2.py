"""Energy CO2 as China counts it: what is burned inside, plus what is brought in as electricity and heat.

    energy CO2 = CO2 of fuel burned inside the boundary (I and II, scope 1)
               + (electricity used - electricity supplied by plants inside) x factor
               + (heat used - heat supplied by plants inside) x factor

CO2 only: no CH4, no N2O, no biogenic CO2. Scope 3 (losses outside, transboundary trips), fugitives, waste, processes and
land are outside it.

Power and heat plants inside (I.4.4) would be counted twice if their fuel and all electricity used were both added. With
records ``electricity_supplied`` or ``heat_supplied`` their fuel counts and what they supply is taken off what is used (the
result may then fall below zero for a city that exports). Without such a record the two are taken to cancel: the fuel of
I.4.4 is left out and everything used counts, with a warning that says so.

Reported emissions carry no gas split, so they cannot be part of it; a warning names the references.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..gpc import REFERENCES, Sector
from ..records import EngineWarning
from .emission import Emission

SUPPLIED = frozenset({"electricity_supplied", "heat_supplied"})
FUGITIVE = frozenset({"I.7", "I.8"})


def parts(
    emissions: Sequence[Emission], supplied: dict[int, float]
) -> tuple[dict[int, float], list[EngineWarning]]:
    """tCO2 that each emission adds to the total, by position, and what a reader must know.

    Parameters
    ----------
    emissions : sequence of Emission
    supplied : dict
        Position of a ``*_supplied`` record -> CO2 its amount would have as purchased energy [t].
    """
    found: dict[int, float] = {}
    left_out: set[str] = set()
    plants = False
    for n, emission in enumerate(emissions):
        line = REFERENCES[emission.ref]
        if line.sector not in (Sector.STATIONARY, Sector.TRANSPORT) or line.subsector in FUGITIVE:
            continue
        if emission.what in SUPPLIED:
            found[n] = -supplied[n]
        elif line.scope == 3 or emission.carrier == "incineration":
            continue
        elif emission.co2 is None:
            left_out.add(emission.ref)
        elif emission.ref == "I.4.4" and not supplied:
            plants = plants or emission.co2 > 0
        else:
            found[n] = emission.co2
    warnings = [EngineWarning("energy_co2_without_reported", ref) for ref in REFERENCES if ref in left_out]
    if plants:
        warnings.append(EngineWarning("energy_co2_generation_unknown", "I.4.4"))
    return found, warnings
