"""Results of frozen inputs, kept in memory by hash. Never state: it may be emptied at any moment and nothing is lost."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from lowcarbon_training import __version__

MOST = 200
"""How many results one process keeps."""

_kept: OrderedDict[tuple[str, ...], Any] = OrderedDict()
_lock = threading.Lock()
T = TypeVar("T")


def frozen(kind: str, key: tuple[str, ...], make: Callable[[], T]) -> T:
    """The result under a key, made when it is not there.

    Parameters
    ----------
    kind : str
        What it is: ``account``, ``study``.
    key : tuple of str
        Hashes and versions of everything the result rests on; the version of this software is added.
    make : callable
        Computes it; must be pure. When it raises, nothing is kept.
    """
    name = (kind, __version__, *key)
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            found: T = _kept[name]
            return found
    made = make()
    with _lock:
        _kept[name] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def clear() -> None:
    """Forget everything."""
    with _lock:
        _kept.clear()
