"""Doing the same work whether it may count or not, so that nobody can tell by how long an answer
takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from wijzerplaat.ground.core.scope import Scope


class _Undone(Exception):
    """Lets the inner transaction roll back, and goes no further."""


@contextmanager
def undo_rows_unless(scope: Scope, keep: bool) -> Iterator[None]:
    """Do what is inside either way, and undo its rows at the end unless `keep`.

    The hint for the queue stays: it then names effects that are not there, which the sender passes
    by.
    """
    scope.session.flush()
    with suppress(_Undone), scope.session.begin_nested():
        yield
        scope.session.flush()
        if not keep:
            raise _Undone
