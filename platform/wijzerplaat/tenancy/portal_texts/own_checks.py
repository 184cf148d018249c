"""What our own programs found when they last looked at the pages of the demo portals.

No person looked, so this is no investigation. `make test-a11y A11Y=--keep` writes the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "own_checks.json"


@dataclass(frozen=True)
class OwnCheck:
    """One program: how often it looked at a page, and how much it found."""

    name: str
    looks: int
    findings: int


@dataclass(frozen=True)
class OwnChecks:
    """All programs of one day: at how many kinds of pages of how many portals they looked."""

    on: date
    states: int
    portals: int
    checks: tuple[OwnCheck, ...]

    @property
    def findings(self) -> int:
        """How much they found together."""
        return sum(one.findings for one in self.checks)


@lru_cache(maxsize=1)
def load_own_checks() -> OwnChecks | None:
    """Return the outcome that is kept with this release; None when there is none."""
    if not FILE.is_file():
        return None
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    checks = tuple(OwnCheck(**one) for one in kept["checks"])
    return OwnChecks(date.fromisoformat(kept["on"]), kept["states"], kept["portals"], checks)


def keep_own_checks(found: OwnChecks) -> None:
    """Write an outcome to the file that a release brings."""
    FILE.parent.mkdir(exist_ok=True)
    kept = {
        "on": found.on.isoformat(),
        "states": found.states,
        "portals": found.portals,
        "checks": [vars(one) for one in found.checks],
    }
    FILE.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
