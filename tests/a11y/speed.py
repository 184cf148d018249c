"""How heavy and how quick pages are.

Lighthouse on five of them, weight and cookies on two more, beside the goals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser

from tests.a11y import tools

FIVE = ("home", "zoeken", "activiteit, plek", "organisatie", "artikel")
MORE = ("kaart", "redactie, verschil")
"""Also weighed."""
WEIGHT = {"home": 100, "kaart": 200, "redactie, verschil": 200}
"""Goals in kB (of 1,000 bytes) over the line.

90 for other pages, 50 more for a home page with photos.
"""
GOALS = {
    "performance": 95,
    "accessibility": 100,
    "best-practices": 95,
    "seo": 90,
    "CLS": 0.02,
    "LCP": 1800,
    "TBT": 150,
    "css": 15,
    "js": 25,
    "derden": 0,
    "cookies": 0,
}
MOST = ("performance", "accessibility", "best-practices", "seo")
"""Of these more is better, of the others less."""
# The goals for css and js are for what we write. The library of the map alone is 42 kB: it comes on
# pages with a map only, stands in a column of its own, and the goal of 200 kB for `kaart` holds it.
READ_WEIGHT = """async () => {
  await document.fonts.ready;
  const all = ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type));
  const sum = test => all.filter(test).reduce((total, one) => total + one.transferSize, 0) / 1000;
  const ends = end => one => new URL(one.name).pathname.endsWith(end);
  const library = one => new URL(one.name).pathname.includes('/vendor/map/');
  const own = end => one => ends(end)(one) && !library(one);
  return {kB: sum(() => true), css: sum(own('.css')), js: sum(own('.js')), kaart: sum(library),
    font: sum(ends('.woff2')),
    foto: all.some(one => /webp|jpe?g|avif/.test(one.name)),
    derden: all.filter(one => new URL(one.name).origin !== location.origin).length};
}"""


@dataclass
class Measured:
    """The figures of one page, and which of them miss their goal."""

    name: str
    address: str
    figures: dict[str, float] = field(default_factory=dict)
    goals: dict[str, float] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)

    def missed(self) -> list[str]:
        """Return the figures that are not good enough, in words."""
        return self.trouble + [
            f"{key} {self.figures[key]:g} (doel {goal:g})"
            for key, goal in self.goals.items()
            if key in self.figures
            and (self.figures[key] < goal if key in MOST else self.figures[key] > goal)
        ]


def weigh(
    started: Browser, origin: str, path: str, name: str, cookies: list[dict[str, Any]]
) -> Measured:
    """Open a page as somebody who was never here, and return what came over the line.

    Who is logged in brings cookies.
    """
    context = started.new_context(
        base_url=origin, locale="nl-NL", viewport={"width": 390, "height": 844}
    )
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    told = page.evaluate(READ_WEIGHT)
    figures = {key: round(told[key], 1) for key in ("kB", "css", "js", "kaart", "font", "derden")}
    if not cookies:
        figures["cookies"] = len(context.cookies())
    context.close()
    state = name.split(" · ")[1]
    goal = WEIGHT.get(state, 90) + (50 if state == "home" and told["foto"] else 0)
    return Measured(
        name,
        origin + path,
        figures,
        {"kB": goal, **{key: GOALS[key] for key in ("css", "js", "derden", "cookies")}},
    )


def judge(measured: Measured) -> Measured:
    """Add the marks of Lighthouse."""
    measured.goals |= {key: GOALS[key] for key in (*MOST, "CLS", "LCP", "TBT")}
    if measured.name.endswith("· home"):
        measured.goals["performance"] = 98
    if measured.name.endswith("· zoeken"):
        del measured.goals["seo"]  # answers to a question are kept out of search engines on purpose
    told, trouble = tools.lighthouse(measured.address, measured.goals)
    measured.figures |= told
    measured.trouble += trouble
    return measured


def table(rows: list[Measured]) -> str:
    """Return the figures, with ! behind what misses its goal."""
    columns = (
        "performance",
        "accessibility",
        "best-practices",
        "seo",
        "LCP",
        "CLS",
        "TBT",
        "kB",
        "css",
        "js",
        "kaart",
        "font",
        "derden",
        "cookies",
    )
    heads = (
        "perf",
        "a11y",
        "best",
        "seo",
        "LCP ms",
        "CLS",
        "TBT ms",
        "kB",
        "css kB",
        "js kB",
        "map kB",
        "font",
        "derden",
        "cookies",
    )
    lines = [f"{'':34}" + "".join(f"{head:>8}" for head in heads)]
    for row in rows:
        low = {line.split(" ")[0] for line in row.missed()}
        cells = (
            f"{row.figures[key]:g}{'!' if key in low else ' '}" if key in row.figures else "- "
            for key in columns
        )
        lines.append(f"{row.name:34}" + "".join(f"{cell:>8}" for cell in cells))
    return "\n".join(lines)
