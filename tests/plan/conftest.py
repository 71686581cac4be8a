"""A city with a plan."""

from tests.support.planned import planned_city

__all__ = ["planned_city"]
