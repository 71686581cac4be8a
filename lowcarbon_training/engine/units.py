"""Units: a small checked table with exact definitions.

``convert`` refuses an unknown unit and a change of dimension; there is no way from volume to energy or from volume to
mass here. Those need a property of the fuel and are done, visibly, in the methods.
"""

from __future__ import annotations


def convert(value: float, unit_from: str, unit_to: str) -> float:
    """Value in another unit of the same dimension.

    Raises
    ------
    EngineError
        ``unit_unknown``, ``unit_ambiguous`` or ``unit_dimension``.
    """
    raise NotImplementedError


def dimension(unit: str) -> str:
    """Dimension of a unit, such as ``energy`` or ``mass/volume``; ``unit_unknown`` if there is no such unit."""
    raise NotImplementedError
