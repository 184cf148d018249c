"""Everything that serves, started for a test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests import fronts


@dataclass(frozen=True)
class Front:
    """Everything that serves: the proxy in front, the web server behind it."""

    nginx: fronts.Nginx
    web: fronts.Gunicorn
    var: Path
    database: str
    redis: str
