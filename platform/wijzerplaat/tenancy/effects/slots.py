"""What this room asks of higher ones: how each kind of effect leaves this installation."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.core.registry import Slots
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects.service import Way

WAYS: Slots[tuple[str, Callable[[Platform], Way]]] = Slots()
"""A kind of effect (as the outbox writes it), and what makes its way out."""
