"""Every Dutch text of ours, put together as people meet it.

Per page, per mail, per entry of the demo portals.
"""

from __future__ import annotations

import ast
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.extract import extract

from wijzerplaat.config import ROOT
from wijzerplaat.ground.language import messages
from wijzerplaat.ground.web import catalogues

KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{\w+\}")
# What stands in the place of what a page fills in.
FILLED = {
    "num": "3",
    "number": "3",
    "count": "3",
    "total": "12",
    "here": "2",
    "last": "4",
    "easy": "2",
    "day": "dinsdag 24 november",
    "time": "10.00",
    "hour": "10.00",
    "phone": "0500 12 34 56",
    "max": "100",
    "year": "2026",
}
NAME = "Ria"
PAGEFUL = 25
PROSE = (
    "title",
    "summary",
    "body",
    "directions",
    "accessibility",
    "how_to_get",
    "cost_note",
    "tasks",
    "in_short",
    "when",
)


class Said(NamedTuple):
    """A text of ours, where it stands, and which words in it are names."""

    where: str
    text: str
    names: tuple[str, ...] = (NAME,)


def templates() -> Iterator[Said]:
    """Every template, with all that it says."""
    for path in sorted((ROOT / "themes").glob("*/templates/**/*.*")):
        yield from _said(path, "jinja2.ext:babel_extract", lambda _line: "")


def modules() -> Iterator[Said]:
    """Every module, with all that it says; the mails one by one."""
    for path in sorted((ROOT / "platform" / "wijzerplaat").rglob("*.py")):
        whole = path.name != "mails.py"
        yield from _said(path, "python", (lambda _line: "") if whole else _functions(path))
    tips = [filled(sentence) for finding in messages.FINDINGS.values() for sentence in finding]
    yield Said(
        "ground/language/messages.py",
        "\n\n".join([*tips, *messages.REFUSED.values(), messages.NO_LEVEL]),
    )


def polite() -> Iterator[Said]:
    """The sentences of portals that say u, a pageful at a time."""
    found = [
        one.string if isinstance(one.string, str) else one.string[-1]
        for one in catalogues.read_catalogue(catalogues.POLITE)
        if one.id
    ]
    for first in range(0, len(found), PAGEFUL):
        lines = map(filled, found[first : first + PAGEFUL])
        yield Said(f"{catalogues.POLITE}.po: {first}", "\n\n".join(dict.fromkeys(lines)))


def portals() -> Iterator[Said]:
    """The words and the own pages of the demo portals."""
    for folder in sorted((ROOT / "tenants").iterdir()):
        if not (folder / "tenant.toml").is_file():
            continue
        tenant = tomllib.loads((folder / "tenant.toml").read_text("utf-8"))
        names = (
            tenant["portal"]["name"],
            tenant["portal"]["owner"],
            *(
                row["name"]
                for part in ("districts", "municipalities")
                for row in tenant.get(part, [])
            ),
        )
        said = [
            str(words)
            for key, words in tenant.get("wording", {}).items()
            if not key.endswith("_url")
        ]
        said += [tenant.get("privacy", {}).get("beginning", "")]
        said += [row["examples"] for row in tenant.get("topics", []) if row.get("examples")]
        yield Said(f"{folder.name}/tenant.toml", "\n\n".join(said), names)
        for path in sorted((folder / "texts").glob("*.md")):
            yield Said(f"{folder.name}/texts/{path.name}", path.read_text("utf-8"), names)


def content() -> Iterator[Said]:
    """Every entry of the demo portals."""
    for path in sorted((ROOT / "tenants").glob("*/content/*.toml")):
        for rows in tomllib.loads(path.read_text("utf-8")).values():
            for row in rows:
                parts = [row.get(name) or "" for name in PROSE if name != "title"]
                lines = [
                    line
                    for part in parts
                    for line in (part if isinstance(part, list) else [part])
                    if line
                ]
                place = row.get("location") or {}
                names = [
                    row.get("title"),
                    place.get("name"),
                    place.get("street"),
                    place.get("city"),
                    row.get("contact_name"),
                ]
                where = f"{path.parent.parent.name}/{path.name}: {row.get('slug', '')}"
                if lines and "password" not in row:
                    yield Said(where, "\n\n".join(lines), tuple(name for name in names if name))


def _said(path: Path, method: str, part: Any) -> Iterator[Said]:
    found: dict[str, list[str]] = {}
    with path.open("rb") as file:
        options = {
            "extensions": "jinja2.ext.i18n,wijzerplaat.ground.web.kept_parts.KeptParts",
            "trim_blocks": "true",
            "lstrip_blocks": "true",
            "encoding": "utf-8",
        }
        for line, found_here, _comments, _context in extract(
            method, io.BytesIO(file.read()), KEYWORDS, (), options
        ):
            words = [found_here] if isinstance(found_here, str) else list(found_here)
            found.setdefault(part(line), []).append(filled(words[-1]))
    for name, lines in found.items():
        where = path.relative_to(ROOT).as_posix() + (f": {name}" if name else "")
        yield Said(where, "\n\n".join(dict.fromkeys(lines)))


def _functions(path: Path) -> Any:
    tree = ast.parse(path.read_text("utf-8"))
    spans = [
        (node.lineno, node.end_lineno or 0, node.name)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    ]
    return lambda line: next((name for first, last, name in spans if first <= line <= last), "")


def filled(message: str) -> str:
    """Return a message with something ordinary in each of its gaps."""
    return PLACEHOLDER.sub(lambda gap: FILLED.get(gap.group(1) or "", NAME), message).replace(
        "%%", "%"
    )
