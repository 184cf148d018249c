"""A visitor of the other portal.

`python -m tests.attack.reader PORT AUTHORITY HOST PAGES`; writes a line per page until its input
closes.

It asks at fixed moments. Who is late counts from the moment that was meant, so waiting is not left
out.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

from tests.attack.visitor import Door, Visitor

READERS, EVERY = 3, 0.2
"""So many people, and the seconds from one page to the next of each."""
WORDS = ("taal", "koffie", "sport", "hulp", "wandelen", "muziek", "jeugd", "vervoer")


def path_of(pages: list[str], turn: int) -> str:
    """Return what is read in this turn: a page, and each fourth time a search."""
    return f"/zoeken?q={WORDS[turn % len(WORDS)]}" if turn % 4 == 0 else pages[turn % len(pages)]


def main() -> None:
    """Read until nobody listens."""
    port, authority, host, pages = sys.argv[1:5]
    door, lock = Door(int(port), Path(authority)), threading.Lock()

    def read(number: int) -> None:
        who, turn = Visitor(door, host, f"127.0.8.{number + 1}", patience=60), number
        due = time.monotonic() + number * EVERY / READERS
        while True:
            time.sleep(max(0.0, due - time.monotonic()))
            answer = who.get(path_of(json.loads(pages), turn))
            row = {"at": due, "seconds": time.monotonic() - due, "status": answer.status}
            with lock:
                os.write(1, f"{json.dumps(row)}\n".encode())
            turn, due = turn + 1, max(due + EVERY, time.monotonic() - 5 * EVERY)

    for number in range(READERS):
        threading.Thread(target=read, args=(number,), daemon=True).start()
    sys.stdin.read()  # ends with who started us


if __name__ == "__main__":
    main()
