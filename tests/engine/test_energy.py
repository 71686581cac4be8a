"""Energy: kinds apart, units, and both bases of standard coal."""

from __future__ import annotations

import pytest

from lowcarbon_training.engine.accounting.emission import EnergyKind
from lowcarbon_training.engine.accounting.energy import to_kwh, to_mmbtu
from lowcarbon_training.engine.records import EngineError
from tests.support.records import compiled, record

CITY = compiled(
    record("I.1.1", "natural_gas", 100, "万m3"),
    record("I.1.2", "electricity", 10, "GWh"),
    record("I.1.2", "heat", 5000, "GJ"),
    record("I.1.3", "electricity", 0.5, "GWh"),
    record("I.3.1", "cn_raw_coal", 1000, "t"),
    record("I.4.4", "cn_raw_coal", 9000, "t"),
    record("II.1.2", "electricity", 1, "GWh"),
)
GAS, COAL = 100 * 389.31, 1000 * 20.934


def test_by_carrier_and_kind() -> None:
    energy = CITY.energy
    assert dict(energy.by_what()) == {
        "natural_gas": pytest.approx(GAS), "electricity": pytest.approx(39600), "heat": 5000,
        "cn_raw_coal": pytest.approx(COAL),
    }  # fmt: skip
    assert energy.by_carrier(EnergyKind.PRIMARY) == {"coal": pytest.approx(9 * COAL)}
    assert energy.by_carrier(EnergyKind.LOSS) == {"electricity": pytest.approx(1800)}
    assert energy.by_carrier()["district_heat"] == 5000
    assert energy.by_subsector(EnergyKind.DELIVERED) == {
        "I.1": pytest.approx(41000),
        "II.1": pytest.approx(3600),
    }
    assert energy.total() == pytest.approx(GAS + COAL + 39600 + 5000)
    assert energy.total(EnergyKind.FINAL) == pytest.approx(GAS + COAL)


def test_standard_coal_names_its_basis() -> None:
    fuels = (GAS + COAL) / 29.3076 + 5000 * 0.03412
    assert CITY.energy.tce("当量值") == pytest.approx(fuels + 11000 * 0.1229)
    assert CITY.energy.tce("dengjia", supply_rate=0.3) == pytest.approx(fuels + 11000 * 0.3)
    for basis, rate in (("tce", 0.3), ("dengjia", None), ("dengjia", 300.0)):
        with pytest.raises(EngineError) as error:
            CITY.energy.tce(basis, rate)
        assert error.value.code in ("standard_coal_basis", "standard_coal_rate")


def test_lianzhou_published_both_ways() -> None:
    """连州市 2022 bulletin: 173,100 tce by 当量值 and 307,500 by 等价值 are the same energy at about 0.295 kgce/kWh."""
    mwh = (307_500 - 173_100) / (0.295 - 0.1229)
    assert mwh == pytest.approx(781_000, rel=1e-3)
    fuels = 173_100 - mwh * 0.1229
    both = compiled(
        record("I.3.1", "cn_raw_coal", fuels, "tce", year=2022, region="CN-GD"),
        record("I.3.2", "electricity", mwh, "MWh", year=2022, region="CN-GD"),
    ).energy
    assert both.tce("当量值") == pytest.approx(173_100, rel=1e-9)
    assert both.tce("等价值", 0.295) == pytest.approx(307_500, rel=1e-9)


def test_other_units() -> None:
    assert to_kwh(3.6) == pytest.approx(1000)
    assert to_mmbtu(1.05505585262) == pytest.approx(1)
