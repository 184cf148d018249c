"""The gates that are programs of their own: the checker of the W3C (java) and Lighthouse (Node)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.a11y.gates import HTMLCS, IBM, TOOLS
from wijzerplaat.config import ROOT

VNU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = TOOLS / "lighthouse" / "cli" / "index.js"
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync "
    "--no-first-run --host-resolver-rules='MAP *.localhost 127.0.0.1'"
)
TRIES = 3


def here() -> dict[str, bool]:
    """Return which tools this machine has."""
    java, node = bool(shutil.which("java")), bool(shutil.which("node"))
    return {
        "ibm": IBM.is_file(),
        "htmlcs": HTMLCS.is_file(),
        "vnu": java and VNU.is_file(),
        "lighthouse": node and LIGHTHOUSE.is_file(),
    }


def install() -> None:
    """Fetch the tools of the lock file by npm, without running scripts of packages.

    Without npm they stay away.
    """
    npm, folder = shutil.which("npm"), TOOLS.parent
    mark = TOOLS / ".package-lock.json"
    if npm is None or (
        mark.is_file() and mark.stat().st_mtime >= (folder / "package-lock.json").stat().st_mtime
    ):
        return
    print("Fetching the tools …", flush=True)
    try:
        subprocess.run(
            [
                npm,
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-update-notifier",
                "--loglevel=error",
            ],
            cwd=folder,
            timeout=600,
            stdin=subprocess.DEVNULL,
            check=False,
            env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(f"npm did not manage: {problem}", flush=True)


def vnu(pages: dict[str, str]) -> dict[str, list[str]]:
    """Return per page what the checker of the W3C finds; one start of java for all."""
    with tempfile.TemporaryDirectory() as folder:
        files = {str(Path(folder) / f"{number}.html"): name for number, name in enumerate(pages)}
        for path, name in files.items():
            Path(path).write_text(pages[name], encoding="utf-8")
        run = subprocess.run(
            [
                "java",
                "-Xmx512m",
                "-jar",
                str(VNU),
                "--exit-zero-always",
                "--format",
                "json",
                *files,
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
    if '"messages"' not in run.stderr:
        return {"vnu": [f"did not run: {run.stderr[-200:]}"]}
    found: dict[str, list[str]] = {}
    for one in json.loads(run.stderr)["messages"]:
        if one["type"] == "error" or one.get("subType") == "warning":
            where = files[one["url"].removeprefix("file:")]
            found.setdefault(where, []).append(
                f"{one['message']} … {one.get('extract', '').strip()[:80]}"
            )
    return found


def lighthouse(address: str, goals: dict[str, float]) -> tuple[dict[str, float], list[str]]:
    """Return the marks and times of one page on a slow phone, and the audits that keep a category
    below its goal.

    Now and then Lighthouse fails to read what the browser did, and gives no mark: it is asked
    again.
    """
    for _ in range(TRIES):
        told, trouble = _asked(address)
        if trouble or all(one["score"] is not None for one in told["categories"].values()):
            break
    if trouble:
        return {}, trouble
    figures: dict[str, float] = {
        name: round((one["score"] or 0) * 100) for name, one in told["categories"].items()
    }
    audits = told["audits"]
    for name, audit in (
        ("LCP", "largest-contentful-paint"),
        ("CLS", "cumulative-layout-shift"),
        ("TBT", "total-blocking-time"),
    ):
        figures[name] = round(audits[audit].get("numericValue", 0), 3 if name == "CLS" else 0)
    why = {
        ref["id"]
        for name, category in told["categories"].items()
        if figures[name] < goals.get(name, 0)
        for ref in category["auditRefs"]
        if ref["weight"]
        and (audits[ref["id"]]["score"] or 0) < 0.9
        and audits[ref["id"]]["scoreDisplayMode"] in ("binary", "numeric")
    }
    return figures, [f"audit {name}" for name in sorted(why)]


def _asked(address: str) -> tuple[dict[str, Any], list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "marks.json"
        run = subprocess.run(
            [
                "node",
                str(LIGHTHOUSE),
                address,
                "--quiet",
                "--no-enable-error-reporting",
                "--output=json",
                f"--output-path={out}",
                "--only-categories=performance,accessibility,best-practices,seo",
                f"--chrome-flags={CHROMIUM}",
            ],
            env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""},
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        return (
            (json.loads(out.read_text(encoding="utf-8")), [])
            if out.is_file()
            else ({}, [f"did not run: {run.stderr[-200:]}"])
        )
