"""What happened, told inside the same transaction; each `room.py` says what its room hears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from wijzerplaat.ground.core.scope import BoundScope, Scope

Listener = Callable[["BoundScope[Any]", Any], None]
_listeners: Mapping[type, tuple[Listener, ...]] = MappingProxyType({})


def install_listeners(pairs: Iterable[tuple[type, Listener]]) -> None:
    """Let `listener(scope, event)` run whenever such an event is emitted, and no others.

    Listeners of one event run in the order in which they are named.
    """
    found: dict[type, list[Listener]] = defaultdict(list)
    for event, listener in pairs:
        found[event].append(listener)
    global _listeners
    _listeners = MappingProxyType({event: tuple(heard) for event, heard in found.items()})


def emit(scope: Scope, event: DataclassInstance) -> None:
    """Run the listeners of this event now, in the transaction of `scope`: they write rows only."""
    for listener in _listeners.get(type(event), ()):
        listener(scope, event)
