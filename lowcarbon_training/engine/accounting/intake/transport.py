"""Road transport (II.1.1): fuel sold, else distance driven, else vehicles times distance, else people. Never two at once.

Electric vehicles charge from the rows of D02 and are included there (II.1.2 is IE unless D02.transport is known); the
electric share of cars and buses is taken off their fuel.
"""

from __future__ import annotations

from ...questions.answers import State
from ...records import NotationKey, Quality, Step, Term
from .desk import Desk
from .terms import Terms, answered, part, product, rest, typical

REF = "II.1.1"
END_USE = {
    "cars": "private_car", "taxis": "taxi", "buses": "bus", "light_trucks": "light_truck",
    "heavy_trucks": "heavy_truck", "motorcycles": "motorcycle",
}  # fmt: skip
URBAN_HEAVY = {"single_unit_truck_diesel": 62529 / 139931, "heavy_truck_diesel": 77402 / 139931}
"""Single-unit and combination trucks on US urban roads (FHWA, Highway Statistics 2010, table VM-1)."""
VEHICLES: dict[str, dict[str, dict[str, float]]] = {
    "CN": {
        "cars": {"passenger_car_gasoline": 1.0}, "taxis": {"taxi_gasoline": 1.0}, "buses": {"bus_diesel": 1.0},
        "light_trucks": {"light_truck_diesel": 1.0}, "heavy_trucks": {"heavy_truck_diesel": 1.0},
        "motorcycles": {"motorcycle_gasoline": 1.0},
    },
    "US": {
        "cars": {"passenger_car_gasoline": 1.0}, "taxis": {"passenger_car_gasoline": 1.0},
        "buses": {"bus_diesel": 1.0}, "light_trucks": {"light_truck_gasoline": 1.0}, "heavy_trucks": URBAN_HEAVY,
        "motorcycles": {"motorcycle_gasoline": 1.0},
    },
}  # fmt: skip
CLASS_SOURCE = (
    "bm-fhwa-vm1-2010 | urban roads: single-unit 62,529 and combination trucks 77,402 million miles"
)
EV_SHARE = "H03.stock"
GASOLINE_L_PER_T = 1000.0 / 0.745343
SALES_TOLERANCE = 0.4
"""Fuel worked out from vehicles may differ this much from fuel sold before it is a warning."""

Distance = tuple[float, float, float]


def transport(desk: Desk) -> None:
    """Records of II.1.1."""
    keys = {fuel: desk.answers.key(f"D05.{fuel}") for fuel in ("gasoline", "diesel")}
    sold = any(desk.amount(f"D05.{fuel}") is not None for fuel in keys)
    if sold or all(key is not None for key in keys.values()):
        _sales(desk)
    elif desk.amount("H02.total") is not None:
        _distance(desk)
    elif desk.amount("H01.cars") is not None:
        _fleet(desk)
    else:
        for fuel in ("gasoline", "diesel"):
            desk.fill(f"D05.{fuel}", f"oil_{fuel}", REF, fuel, "t")
        _gas_vehicles(desk)


def _sales(desk: Desk) -> None:
    for fuel in ("gasoline", "diesel"):
        if not desk.take(f"D05.{fuel}", REF, fuel):
            desk.fill(f"D05.{fuel}", f"oil_{fuel}", REF, fuel, "t")
    _gas_vehicles(desk)
    others = [key for key in ("H02.total", "H01.cars") if desk.amount(key) is not None]
    if others:
        desk.warn("transport_by_sales", REF, other=", ".join(others))
        _compare(desk)


def _gas_vehicles(desk: Desk) -> None:
    """Gas sold to vehicles; only beside fuel sales, since counted vehicles hold all fuels."""
    if not desk.take("D03.transport", REF, "natural_gas") and desk.profile.country == "CN":
        desk.fill("D03.transport", "gas_transport", REF, "natural_gas", "m3")


def _distance(desk: Desk) -> None:
    """Distance on the city's roads, divided among vehicle classes by its own fleet or by the national mix."""
    value, unit, answer = desk.amount("H02.total") or (0.0, "km", None)
    mix = _mix(desk)
    if not mix:
        desk.not_estimated("H01", (REF,), "", "km")
        return
    for kind, share in mix.items():
        for what, of_class in _classes(desk, kind).items():
            for end_use, of_use in _uses(desk, kind).items():
                terms = (answered("H02.total", value), share, *_burning(desk, kind), *of_class, *of_use)
                desk.computed(
                    REF, what, terms, unit, "H02.total",
                    source=answer.source if answer else "", quality=Quality.MEDIUM, end_use=end_use,
                    note="vehicle_mix", year=answer.year if answer else None,
                )  # fmt: skip
    if desk.amount("H01.cars") is not None:
        desk.warn("transport_by_distance", REF, other="H01")


def _mix(desk: Desk) -> dict[str, Term]:
    """Shares of vehicle classes in the distance driven."""
    if desk.amount("H01.cars") is not None and desk.amount("H01.heavy_trucks") is not None:
        driven = {kind: terms for kind in END_USE if (terms := _chain(desk, kind)) is not None}
        whole = sum(product(terms) for terms in driven.values())
        if whole > 0:
            return {
                kind: part(
                    product(terms) / whole, (*terms, *(term for other in driven.values() for term in other))
                )
                for kind, terms in driven.items()
            }
    shares = {kind: share for kind in END_USE if (share := desk.benchmark(f"mix_{kind}")) is not None}
    whole = sum(share.central for share in shares.values())
    if shares:
        desk.warn("vehicle_mix_default", REF)
    return {kind: part(share.central / whole, (typical(share),)) for kind, share in shares.items()}


def _fleet(desk: Desk) -> None:
    """Vehicles of each class times the distance of each."""
    for kind in END_USE:
        key = f"H01.{kind}"
        notation = desk.answers.key(key)
        if notation is not None:
            desk.key(REF, next(iter(_classes(desk, kind))), notation, key)
            continue
        if kind == "buses" and _own_buses(desk):
            continue
        driven = _driven(desk, kind)
        if driven is None:
            desk.not_estimated(key, (REF,), next(iter(_classes(desk, kind))), "vehicles")
            continue
        burning = _burning(desk, kind)
        counted, km = desk.amount(key), desk.amount(f"H02.{kind}")
        benchmark = desk.benchmark(f"km_{kind}" if counted is not None else f"vehicles_{kind}")
        for what, of_class in _classes(desk, kind).items():
            for end_use, of_use in _uses(desk, kind).items():
                terms = (*(_chain(desk, kind) or ()), *burning, *of_class, *of_use)
                if counted is not None and km is not None:
                    desk.computed(REF, what, terms, "km", key, source=counted[2].source, end_use=end_use)
                    continue
                assert benchmark is not None
                desk.estimated(REF, what, terms, "km", benchmark, end_use=end_use)
        if counted is None or km is None:
            fuel_share = product(burning)
            spread = (driven[0] * fuel_share, driven[1] * fuel_share, driven[2] * fuel_share)
            desk.gap(key if counted is None else f"H02.{kind}", (REF,), "km", benchmark, spread)


def _driven(desk: Desk, kind: str) -> Distance | None:
    """Kilometers a vehicle class drives in a year: own figures first, benchmarks for what is missing."""
    count: Distance
    number = desk.answers.number(f"H01.{kind}")
    if number is not None and desk.answers.state(f"H01.{kind}") is State.GIVEN:
        count = (number, number, number)
    else:
        vehicles = desk.scaled(f"vehicles_{kind}")
        if vehicles is None:
            return None
        count = vehicles[1]
    own = desk.answers.number(f"H02.{kind}")
    if own is not None:
        return count[0] * own, count[1] * own, count[2] * own
    km = desk.benchmark(f"km_{kind}")
    return None if km is None else (count[0] * km.low, count[1] * km.central, count[2] * km.high)


def _chain(desk: Desk, kind: str) -> Terms | None:
    """The figures behind the central value of :func:`_driven`: vehicles, and the distance of each."""
    number, own = desk.answers.number(f"H01.{kind}"), desk.answers.number(f"H02.{kind}")
    vehicles, km = desk.benchmark(f"vehicles_{kind}"), desk.benchmark(f"km_{kind}")
    if number is not None and desk.answers.state(f"H01.{kind}") is State.GIVEN:
        count: Terms = (answered(f"H01.{kind}", number),)
    elif vehicles is not None and desk.scaled(f"vehicles_{kind}") is not None:
        count = desk.terms(vehicles)
    else:
        return None
    if own is not None:
        return (*count, answered(f"H02.{kind}", own))
    return None if km is None else (*count, typical(km))


def _uses(desk: Desk, kind: str) -> dict[str, Terms]:
    """End uses of a class, with their shares of its distance.

    US statistics count pickups and vans as light trucks, though most are driven as cars; their buses are school and
    charter buses above all, and what a city counts itself are its transit buses.
    """
    name, other = {
        "light_trucks": ("personal_light_trucks", "private_car"),
        "buses": ("other_buses", "other_bus"),
    }.get(kind, ("", ""))
    own = kind == "buses" and desk.amount("H01.buses") is not None
    found = desk.benchmark(name) if name and not own else None
    if found is None:
        return {END_USE[kind]: ()}
    uses = {END_USE[kind]: rest(typical(found)), other: typical(found)}
    return {end_use: (share,) for end_use, share in uses.items() if share.value > 0}


def _classes(desk: Desk, kind: str) -> dict[str, Terms]:
    classes = VEHICLES[desk.profile.country][kind]
    return {
        what: () if len(classes) == 1 else (Term(share, (), Step.CLASS, CLASS_SOURCE),)
        for what, share in classes.items()
    }


def _burning(desk: Desk, kind: str) -> Terms:
    """The share of a class that burns fuel; nothing where all of it counts as burning fuel."""
    if kind in ("cars", "taxis"):
        own = desk.answers.number(EV_SHARE)
        if desk.answers.key(EV_SHARE) is NotationKey.NO:
            own = 0.0
        if own is not None:
            return (rest(answered(EV_SHARE, min(max(own / 100.0, 0.0), 1.0))),)
        electric = desk.benchmark("ev_share")
        return (rest(typical(electric)),) if electric is not None else ()
    if kind == "buses":
        buses = {fuel: desk.answers.number(f"H06.{fuel}") for fuel in ("diesel", "gas", "electric")}
        whole = sum(value or 0.0 for value in buses.values())
        if buses["electric"] is not None and whole > 0:
            counts = (answered(f"H06.{fuel}", count) for fuel, count in buses.items() if count is not None)
            return (part(1.0 - buses["electric"] / whole, counts),)
        named = f"stock_fuel_bus_share_{desk.profile.country.lower()}"
        fuel_share = desk.benchmarks.named(named, desk.profile.place) if desk.may_fill else None
        return (typical(fuel_share),) if fuel_share is not None else ()
    return ()


def _own_buses(desk: Desk) -> bool:
    """Buses by fuel and their distance, where the city knows both."""
    km = desk.answers.number("H06.km")
    counts = {fuel: desk.answers.number(f"H06.{fuel}") for fuel in ("diesel", "gas")}
    if km is None or all(count is None for count in counts.values()):
        return False
    gas_bus = ("bus_gas", desk.profile.country) in desk.book.vehicles
    for fuel, count in counts.items():
        if count is None:
            continue
        what = "bus_gas" if fuel == "gas" and gas_bus else "bus_diesel"
        if fuel == "gas" and not gas_bus and count > 0:
            desk.warn("gas_buses_as_diesel", REF, count=count)
        answer = desk.answers.find(f"H06.{fuel}")
        desk.computed(
            REF,
            what,
            (answered(f"H06.{fuel}", count), answered("H06.km", km)),
            "km",
            f"H06.{fuel}",
            end_use="bus",
            source=answer.source if answer else "",
        )
    return True


def _compare(desk: Desk) -> None:
    """Cross-check: gasoline worked out from cars and their distance against gasoline sold."""
    sold, cars = desk.amount("D05.gasoline"), desk.answers.number("H01.cars")
    vehicle = desk.book.vehicles.get(("passenger_car_gasoline", desk.profile.country))
    driven = _driven(desk, "cars")
    if sold is None or not cars or vehicle is None or driven is None:
        return
    tonnes = {"t": 1.0, "万t": 1e4, "L": 1 / GASOLINE_L_PER_T, "gallon": 3.785411784 / GASOLINE_L_PER_T}
    given = sold[0] * tonnes.get(sold[1], 0.0)
    litres = driven[1] * product(_burning(desk, "cars"))
    litres *= vehicle.use / 100.0 if vehicle.use_unit == "L/100km" else 3.785411784 / (vehicle.use * 1.609344)
    implied = litres / GASOLINE_L_PER_T
    if given > 0 and abs(implied / given - 1) > SALES_TOLERANCE:
        desk.warn("gasoline_cross_check", REF, implied=implied, given=given, tolerance=100 * SALES_TOLERANCE)
