"""What happened, told inside the same transaction; `wiring.py` says who listens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wijzerplaat.core.scope import Scope

Listener = Callable[["Scope", Any], None]
_listeners: dict[type, list[Listener]] = defaultdict(list)


def listen(event: type, listener: Listener) -> None:
    """Let `listener(scope, event)` run whenever such an event is emitted; twice asked is once."""
    if listener not in _listeners[event]:
        _listeners[event].append(listener)


def emit(scope: Scope, event: Any) -> None:
    """Run the listeners of this event now, in the transaction of `scope`: they write rows only."""
    for listener in _listeners[type(event)]:
        listener(scope, event)
