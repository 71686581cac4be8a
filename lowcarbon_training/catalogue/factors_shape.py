"""Shape of each row of the factor tables; an empty cell means that the figure does not exist there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .reading import Shape, Text, Verified

Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Year = Annotated[int, Field(ge=1990, le=2035)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
CARRIER = r"^(electricity|district_heat|natural_gas|coal|lpg|gasoline|diesel|fuel_oil|kerosene|biomass|biogas|other)$"
GROUPS = ("energy", "manufacturing", "commercial", "residential")


class Cited(Shape):
    """A row with its source."""

    year: Year | None = None
    source: Text
    verified: Verified


class FuelRow(Shape):
    """fuels.csv."""

    id: Id
    zh: Text
    en: Text
    carrier: str = Field(pattern=CARRIER)
    phase: Literal["solid", "liquid", "gas"]
    biogenic: bool
    ncv_tj_per_gg: Positive | None = None
    co2_kg_per_tj: Positive | None = None
    ch4_energy: NotNegative | None = None
    ch4_manufacturing: NotNegative | None = None
    ch4_commercial: NotNegative | None = None
    ch4_residential: NotNegative | None = None
    n2o_energy: NotNegative | None = None
    n2o_manufacturing: NotNegative | None = None
    n2o_commercial: NotNegative | None = None
    n2o_residential: NotNegative | None = None
    source: Text | None = None
    verified: Verified | None = None
    ipcc_like: Id | None = None
    density: Positive | None = None
    density_unit: str = ""
    density_source: Text | None = None
    density_verified: Verified | None = None

    @model_validator(mode="after")
    def _whole(self) -> FuelRow:
        cells = [self.ncv_tj_per_gg, self.co2_kg_per_tj, self.source, self.verified]
        cells += [getattr(self, f"{gas}_{group}") for gas in ("ch4", "n2o") for group in GROUPS]
        if any(cell is not None for cell in cells) and any(cell is None for cell in cells):
            raise ValueError("IPCC figures all given with source and mark, or none")
        if self.density is not None and not (
            self.density_unit and self.density_source and self.density_verified
        ):
            raise ValueError("a density with unit, source and mark")
        return self

    def gases(self, gas: str) -> dict[str, float]:
        """kg/TJ of a gas by sector group."""
        return {group: getattr(self, f"{gas}_{group}") for group in GROUPS}


class ChinaRow(Cited):
    """fuels_china.csv."""

    fuel: Id
    ncv: Positive
    ncv_unit: Text
    carbon_tc_per_tj: Positive
    oxidation: Share


class UsRow(Cited):
    """fuels_us.csv."""

    fuel: Id
    hhv_mmbtu_per_unit: Positive
    unit: Text
    co2_kg_per_mmbtu: Positive
    ch4_g_per_mmbtu: NotNegative
    n2o_g_per_mmbtu: NotNegative


class MobileRow(Cited):
    """fuels_us_mobile.csv."""

    fuel: Id
    co2_kg_per_unit: Positive
    unit: Text


class ModeRow(Cited):
    """modes.csv; a row with a variant is data beside the default."""

    mode: Literal["road", "rail", "waterborne", "aviation", "off-road"]
    fuel: Id
    variant: Id | None = None
    ch4_kg_per_tj: NotNegative
    n2o_kg_per_tj: NotNegative


class ChinaGridRow(Cited):
    """grid_cn.csv."""

    area: Text
    level: Literal["national", "regional", "provincial"]
    year: Year
    basis: Literal["average", "residual", "fossil", "compliance"]
    co2: Positive
    unit: Text


class UsGridRow(Cited):
    """grid_us.csv."""

    area: Text
    year: Year
    co2: Positive
    ch4: NotNegative | None = None
    n2o: NotNegative | None = None
    co2e: Positive | None = None
    co2e_gwp: Literal["ar4", "ar5", "ar6"] | None = None
    unit: Text
    loss: Share | None = None

    @model_validator(mode="after")
    def _gases(self) -> UsGridRow:
        if (self.ch4 is None) != (self.n2o is None):
            raise ValueError("CH4 and N2O both or none")
        if self.ch4 is None and (self.co2e is None or self.co2e_gwp is None or self.co2e < self.co2):
            raise ValueError("CO2e (at least CO2) with its GWP set where CH4 and N2O are missing")
        return self


class HeatRow(Cited):
    """heat.csv."""

    area: Text
    co2: Positive
    unit: Text


class LossRow(Cited):
    """losses.csv."""

    area: Text
    loss: Share


class VehicleRow(Cited):
    """vehicles.csv."""

    id: Id
    country: Literal["CN", "US"]
    zh: Text
    en: Text
    fuel: Id
    use: Positive
    use_unit: Text
    ch4: NotNegative | None = None
    n2o: NotNegative | None = None
    gas_unit: Text | None = None


class ProcessRow(Cited):
    """processes.csv."""

    id: Id
    country: Literal["CN", "US", "*"]
    method: Literal["ipcc", "us", "china", "*"]
    zh: Text
    en: Text
    refs: Text
    carrier: Id
    co2: NotNegative
    ch4: NotNegative
    n2o: NotNegative
    unit: Text
    formula: Text


class LivestockRow(Cited):
    """livestock.csv."""

    id: Id
    country: Literal["CN", "US"]
    zh: Text
    en: Text
    enteric: NotNegative
    manure_10: NotNegative | None = None
    manure_15: NotNegative | None = None
    manure_20: NotNegative | None = None
    manure_25: NotNegative | None = None
    manure_28: NotNegative | None = None
    mass_kg: Positive | None = None
    nex: Positive | None = None
    ef3: Share | None = None
    n2o_source: Text | None = None
    n2o_verified: Verified | None = None

    def manure(self) -> tuple[float, ...]:
        """kg CH4 at the five temperatures, or nothing."""
        cells = (self.manure_10, self.manure_15, self.manure_20, self.manure_25, self.manure_28)
        return tuple(cell for cell in cells if cell is not None)

    @model_validator(mode="after")
    def _whole(self) -> LivestockRow:
        if len(self.manure()) not in (0, 5):
            raise ValueError("manure at all five temperatures or at none")
        n2o = (self.mass_kg, self.nex, self.ef3, self.n2o_source, self.n2o_verified)
        if any(n2o) and any(cell is None for cell in n2o):
            raise ValueError("mass, Nex, EF3 and their source all given or none")
        return self


class ParameterRow(Cited):
    """parameters.csv."""

    key: str = Field(pattern=r"^[a-z0-9_]+(\.[A-Za-z0-9_]+)+$")
    zh: Text
    en: Text
    value: float = Field(allow_inf_nan=False)
    unit: Text


class GwpRow(Shape):
    """gwp.csv."""

    gas: Text
    zh: Text
    en: Text
    sar: Positive | None = None
    ar4: Positive | None = None
    ar5: Positive
    ar6: Positive
    source: Text
    verified: Verified


class StandardCoalRow(Cited):
    """standard_coal.csv."""

    id: Id
    zh: Text
    en: Text
    coefficient: Positive
    unit: Text
    ncv: Text
