"""The pure model of a city's energy and emissions.

Nothing here knows the web, a database, files, the clock or a language: frozen dataclasses and NumPy arrays in,
dataclasses and arrays out. What goes wrong is an :class:`~lowcarbon_training.engine.records.EngineError` with a
code and parameters; the sentence a person reads is made in :mod:`lowcarbon_training.wording`.
"""
