"""The table of an attack: a row per kind, what is wrong with it, and all kinds together."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field, replace

from tests.attack.kinds import Kind
from tests.attack.shots import Ledger
from tests.attack.watching import Watch, p95
from tests.figures import told

MEGA = 1024 * 1024
MOST_RATIO, MOST_MEMORY = 1.5, 200
FEWEST_LOOKS = 40
SHOWN = 12


def say(line: str = "") -> None:
    """Print one line now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Row:
    """What one kind did. Times in seconds, memory in MB above what it was before."""

    kind: str
    inputs: int
    sent: int
    targets: int
    worst: float
    worst_target: str
    cpu: float
    statuses: dict[str, int]
    deliberate: int
    memory: int
    mails: int
    span: tuple[float, float]
    looks: int = 0
    p95: float = 0.0
    quiet_p95: float = 0.0
    problems: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Return how much slower the other portal was."""
        return self.p95 / self.quiet_p95 if self.quiet_p95 else 0.0


def row(
    kind: Kind,
    ledger: Ledger,
    watch: Watch,
    span: tuple[float, float],
    memory: int,
    cpu: float,
    problems: list[str],
) -> Row:
    """Return the row of a kind, with everything that is wrong but for the other portal."""
    more = max(0, watch.most_memory(*span) - memory) // MEGA
    lost = [f"never reached: {target}, only {dict(came)}" for target, came in ledger.lost().items()]
    found = [*_grouped(ledger.errors), *lost, *problems]
    if not ledger.sent and kind.inputs():
        found.append("nothing was sent")
    if more > MOST_MEMORY:
        found.append(f"{more} MB more memory")
    return Row(
        kind.name,
        kind.inputs(),
        ledger.sent,
        len(ledger.reached),
        ledger.worst,
        ledger.worst_target,
        cpu,
        {str(status): count for status, count in sorted(ledger.statuses.items())},
        ledger.deliberate,
        more,
        watch.place.sink.count(),
        span,
        problems=found,
    )


def with_quiet(one: Row, watch: Watch, calm: list[tuple[float, float]]) -> Row:
    """Return a row with how the other portal was read meanwhile, beside all quiet spans of the
    run.
    """
    looks, quiet = watch.looks(*one.span), [look for span in calm for look in watch.looks(*span)]
    if not one.sent:
        return one
    found, slow, usual = list(one.problems), p95(looks), p95(quiet)
    if len(looks) < FEWEST_LOOKS or len(quiet) < FEWEST_LOOKS:
        found.append(
            f"the other portal was only looked at {len(looks)} times, {len(quiet)} in quiet"
        )
    if slow > MOST_RATIO * usual:
        found.append(
            f"the other portal's p95 {slow * 1000:.0f} ms is {slow / usual:.1f} x its quiet "
            f"{usual * 1000:.0f} ms"
        )
    bad = Counter(look.status for look in looks if look.status != 200)
    if bad:
        found.append(f"the other portal answered {dict(bad)}")
    return replace(one, looks=len(looks), p95=slow, quiet_p95=usual, problems=found)


def table(rows: list[Row]) -> bool:
    """Print the rows and return whether all were met."""
    say(
        f"\n{'kind':<13}{'inputs':>7}{'sent':>7}{'targets':>8}{'worst s':>9}{'cpu s':>7}"
        f"{'limits':>7}{'+MB':>5}{'mails':>6}"
        f"{'p95 ms':>8}{'quiet':>7}{'x':>6}  verdict"
    )
    for one in rows:
        say(
            f"{one.kind:<13}{one.inputs:>7}{one.sent:>7}{one.targets:>8}{one.worst:>9.2f}"
            f"{one.cpu:>7.1f}{one.deliberate:>7}{one.memory:>5}{one.mails:>6}"
            f"{one.p95 * 1000:>8.0f}{one.quiet_p95 * 1000:>7.0f}{one.ratio:>6.2f}"
            f"  {'falls short' if one.problems else 'met'}"
        )
    say()
    for one in rows:
        say(
            f"{one.kind}: answers "
            f"{' '.join(f'{status}×{count}' for status, count in one.statuses.items())}"
            f"{f'; slowest {one.worst_target}' if one.sent else '; no door over HTTP'}"
        )
        for problem in one.problems[:SHOWN]:
            say(f"    ! {problem}")
        if len(one.problems) > SHOWN:
            say(f"    ! and {len(one.problems) - SHOWN} more")
    short = [one.kind for one in rows if one.problems]
    for one in rows:
        told.keep(f"attack {one.kind}: problems", len(one.problems))
    told.keep("attack: kinds that fall short", len(short))
    told.keep(
        "G23: p95 of the other portal, times its quiet p95",
        max((one.ratio for one in rows), default=0),
    )
    say(
        f"\n{len(rows) - len(short)} of {len(rows)} kinds "
        f"met{'; short: ' + ', '.join(short) if short else ''}"
    )
    return not short


def _grouped(errors: list[str]) -> list[str]:
    """Return errors with how often each came, times left out."""
    counted = Counter(error.split(" after ")[0] for error in errors)
    return [f"{error} ({count} times)" for error, count in counted.most_common()]
