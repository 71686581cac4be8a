"""Low-carbon cities: train officials, plan a city's measures, track what is achieved."""

__version__ = "0.1.0"
