"""The disk of the database is full: a real one of 64 MB in memory.

What was acknowledged stands, reading goes on, and who is refused gets the form back.
"""

from __future__ import annotations

import errno
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import text

from tests import servers
from tests.chaos import counting, crowd
from tests.chaos.crowd import Person, Tally
from tests.chaos.report import Row
from tests.chaos.stand import PATIENCE, POSTGRESQL, Stand, standing, wait_until, working

FULL = 507
READS = 20


@contextmanager
def small_disk() -> Iterator[Path]:
    """Mount 64 MB. Raises RuntimeError where that is not allowed: then nothing was proven."""
    with servers.own_folder() as home:
        home.chmod(0o755)
        disk = home / "disk"
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "tmpfs", str(disk)]
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"a disk of 64 MB cannot be mounted here: {done.stderr.strip()}")
        try:
            yield disk
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=False)


def fill_disk(database: str, people: int, seed: int) -> Row:
    """Fill the disk while people sign up, and make room again."""
    row, chance = Row("disk", database, seed), random.Random(seed)
    with small_disk() as disk, standing(database, careful=True, data=disk) as stand:
        everybody = crowd.make_people(stand.dates[1:], people, chance)
        tally = crowd.come(stand, everybody[: people // 3])
        if database == POSTGRESQL:
            with stand.connected() as connection:
                connection.execute(text("CHECKPOINT"))
        filler, size = disk / "filler", _fill(disk / "filler")
        unkept = sum(_lacks_form(stand, tally, one) for one in everybody[people // 3 :])
        unread = sum(stand.ask(chance.choice(stand.dates)).status != 200 for _ in range(READS))
        refused = tally.statuses[FULL]
        filler.unlink()
        crowd.come(stand, [one for one in everybody if one not in tally.acknowledged], tally)
        with working(stand):
            left = wait_until(
                lambda: stand.sweep() is None and not stand.count_waiting_mails(), 4 * PATIENCE, 0.5
            )
        found = counting.count(stand, tally.acknowledged)
    row.faults = {"refused for the disk": refused}
    row.counts = {
        "filled, MB": size // 1024**2,
        "acknowledged": len(tally.acknowledged),
        **{f"answers {status}": times for status, times in sorted(tally.statuses.items())},
    }
    row.hold("acknowledged and lost", found.lost)
    row.hold("double rows", found.double_rows)
    row.hold("mails lost", found.lost_mails)
    row.hold("mails that wait", 0 if left else 1)
    row.hold("forms not kept", unkept)
    row.hold("pages not shown", unread)
    row.hold("answers that are our fault", tally.faults)
    row.hold("people not taken", people - len(tally.acknowledged))
    return row


def _fill(filler: Path) -> int:
    """Write until there is no room left; return how much it was."""
    with open(filler, "wb", buffering=0) as out:
        for size in (1024**2, 4096):
            while True:
                try:
                    out.write(b"x" * size)
                except OSError as problem:
                    if problem.errno != errno.ENOSPC:
                        raise
                    break
    return filler.stat().st_size


def _lacks_form(stand: Stand, tally: Tally, person: Person) -> bool:
    """Sign up once; return whether somebody who was refused did not get the form back."""
    with suppress(OSError):
        answer = stand.ask(f"{person.date}/aanmelden", person.form(), person.network)
        tally.note(person, answer.status, 0)
        refused = answer.status in crowd.TRY_AGAIN
        return refused and not (person.name in answer.text and person.address in answer.text)
    return True
