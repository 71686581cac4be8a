"""Choices a city may make in the methods; every default is a named parameter of the factor tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WasteSettings:
    """Choices of the waste methods; ``None`` takes the country's default.

    Parameters
    ----------
    composition : mapping or None
        Mass percent of mixed municipal waste by fraction: food, garden, paper, wood, textiles, nappies,
        rubber_leather, plastics, metal, glass, other.
    mcf : float or None
        Methane correction factor of the landfill [0..1].
    docf : float or None
        Fraction of degradable carbon that decomposes (IPCC 0.5; the GPC methane-commitment text prints 0.6).
    methane_fraction : float or None
        CH4 share of landfill gas.
    oxidation : float or None
        Share of CH4 oxidised in the cover.
    recovery : float or None
        Share of generated CH4 that is captured and burned; the default is a national figure (China 0).
    incinerator : str
        Type in ``parameters`` (``continuous_stoker`` ...), for CH4 and N2O.
    wastewater : mapping or None
        Shares of the population by pathway (``septic``, ``sewer_aerobic`` ...), sum 1.
    """

    composition: Mapping[str, float] | None = None
    mcf: float | None = None
    docf: float | None = None
    methane_fraction: float | None = None
    oxidation: float | None = None
    recovery: float | None = None
    incinerator: str = "continuous_stoker"
    wastewater: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices for a whole inventory.

    Parameters
    ----------
    waste : WasteSettings
    mean_temperature : float or None
        Annual mean air temperature [degC], for methane from manure; ``None`` takes that of the climate zone.
    climate : str or None
        Climate zone of the city (A09); ``None`` takes the most common one of the record's province or state.
    rice_days : float or None
        Days a rice field is under water per harvest; ``None`` takes the default of the tables.
    """

    waste: WasteSettings = field(default_factory=WasteSettings)
    mean_temperature: float | None = None
    climate: str | None = None
    rice_days: float | None = None
