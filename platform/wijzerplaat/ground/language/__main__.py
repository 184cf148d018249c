"""Command line: `python -m wijzerplaat.language FILE…` prints level, score, sub-scores and
findings.
"""

import argparse
import sys
from pathlib import Path

from wijzerplaat.ground.language import messages
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.result import Result

SHOWN = 5


def format_text_report(name: str, result: Result, shown: int | None) -> str:
    """Return what was found in one text, as lines to read in a terminal."""
    if result.refused:
        return f"{name}: {result.refused}"
    level = messages.LEVELS[result.level] if result.level else messages.NO_LEVEL
    edge = f" ({messages.BORDERLINE})" if result.borderline else ""
    subs = " · ".join(
        f"{label} {getattr(result, group):.1f}" for group, label in messages.GROUPS.items()
    )
    head = f"{name}: {level}{edge} · score {result.score:.1f} · {result.words_counted} woorden"
    lines = [head, f"  {subs}"]
    if result.notice:
        lines.append(f"  {result.notice}")
    for finding in result.findings[:shown]:
        lines.append(f"  - [{finding.gain:+.1f}] {finding.what} {finding.why} {finding.how}")
        if finding.suggestion is not None:
            lines.append(f"      → {finding.suggestion}  {messages.FITS}")
    rest = len(result.findings) - len(result.findings[:shown])
    return "\n".join([*lines, *([f"  … en nog {rest}"] if rest else [])])


def main(arguments: list[str] | None = None) -> int:
    """Check the files that are named and print a report of each."""
    parser = argparse.ArgumentParser(prog="python -m wijzerplaat.language", description=__doc__)
    parser.add_argument("files", nargs="+", help="text files, or - for standard input")
    parser.add_argument("--all", action="store_true", help="show every finding, not the first five")
    parser.add_argument("--name", action="append", default=[], help="a name to leave alone")
    options = parser.parse_args(arguments)
    for name in options.files:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8", errors="replace")
        print(
            format_text_report(
                name, check_text(text, names=options.name), None if options.all else SHOWN
            )
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
