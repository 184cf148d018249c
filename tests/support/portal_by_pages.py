"""A portal of a folder, and the same portal filled in page by page at /beheer."""

from __future__ import annotations

import json
import re
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.journeys.browser import Browser
from tests.support import pictures
from wijzerplaat.config import ROOT

ORIGIN = {"van-map": "http://map.test", "van-paginas": "http://paginas.test"}
PLAIN = ROOT / "tenants" / "heidekempen"
CONTENT = ("organisations", "services", "activities", "vacancies", "articles")
OWNER = "dorpshuis-kempenberg"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<path d="M0 20L20 0L40 20Z" fill="#0a5"/></svg>'
)
OTHERS = """
[looks]
brand = "#7a1f5c"
button = "#0b6e4f"
form = "krant"
font = "bitter"
corners = "rond"
scene = "park"
logo = "logo.svg"
logo_says_name = true
picture = "plein.png"

[language]
threshold = "just_above"

[[home.blocks]]
kind = "search"

[[home.blocks]]
kind = "text"
name = "zomer-in-de-wijk"
title = "Zomer in de wijk"
text = "Er is elke dag iets te doen."
label = "Bekijk de agenda"
address = "/agenda"

[[home.blocks]]
kind = "news"

[[home.blocks]]
kind = "topics"
most = 4

[[home.blocks]]
kind = "help"

[[accessibility.problems]]
what = "Je hoort niets."
consequence = "Wie niet ziet, mist de kaart."
cause = "Een plaatje."
solved_on = "2030-01-01"
"""
"""What no demo portal says in its file."""
NEW = """
[portal]
slug = "van-paginas"
name = "Nieuw"
kind = "municipality"
owner = "Nog niemand"
hosts = ["paginas.test"]
theme = "basis"
address_form = "je"

[contact]
phone = "0500 99 88 77"
email = "nieuw@nieuw.example"
"""
"""All that a new portal is."""


NAMED = {"beperking": "mensen-met-een-beperking", "weinig-geld": "mensen-met-weinig-geld"}
"""Words in addresses as a page makes them from the name, by those of the demo portal."""
SETTINGS = {
    "naam": "portal",
    "contact": "contact",
    "woorden": "wording",
    "onderdelen": "modules",
    "taalnorm": "language",
    "kaart": "map",
    "privacy": "privacy",
    "controles": "freshness",
    "talen": "languages",
}
"""The pages of /beheer that are one form, and the section of tenant.toml that they hold."""
AUDIT = """
audit_on = "2026-11-02"
audit_by = "Bureau Oog"
audit_url = "https://oog.example/rapport"
audit_whole = true
register_url = "https://www.toegankelijkheidsverklaring.nl/register/1"
"""
FIRST_WORDS = """
intro_residents = "Fijne week."
intro_organisations = "Dag allemaal."
intro_professionals = "Dit is er nieuw."
"""
CHANGED = (
    ('slug = "heidekempen"', 'slug = "van-map"'),
    ("heidekempen.localhost", "map.test"),
    ('theme = "heidekempen"', 'theme = "basis"'),
    ('address_form = "je"', 'address_form = "u"'),
    *((f'slug = "{old}"', f'slug = "{new}"') for old, new in NAMED.items()),
    ("interval_months = 6", "interval_months = 3\ncycles = [1, 3]\nmost_mails = 40\npaused = true"),
    ("officer_email =", 'officer = "Fatima Yildiz"\nofficer_email ='),
    ("answer_days = 2", 'answer_days = 3\nsecurity = "https://veilig.example/melden"'),
    (
        "[modules]",
        "[modules]\nhelp_requests = true\nstories = true\npositive_health = true\n"
        "entrepreneurs = true",
    ),
    ("[digests]", f"[digests]{FIRST_WORDS}"),
    ("width = 1200", "tiles = true\nwidth = 1200"),
    ("home_title =", 'exit_url = "https://www.weer.example/"\nhome_title ='),
    ("[accessibility]", f"[accessibility]{AUDIT}"),
    (
        'examples = "Koffie, eten, spelletjes"',
        'examples = "Koffie, eten, spelletjes"\nintro = "Kom eens langs."\nteam = "Team Samen"\n'
        'phone = "0500 11 22 33"\nfirst_kinds = ["activity"]\nwords = ["koffie", "gezellig"]\n'
        'dimensions = ["gevoel", "meedoen"]',
    ),
)
"""What the folder says otherwise than the demo portal: no key may be as it is in a new portal."""


def write_folder(folder: Path) -> dict[str, Any]:
    """Write the folder of a portal; return what its tenant.toml says."""
    said = (PLAIN / "tenant.toml").read_text(encoding="utf-8")
    for old, new in CHANGED:
        assert old in said, old
        said = said.replace(old, new, 1)
    (folder / "texts").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "tenant.toml").write_text(said + OTHERS, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "plein.png").write_bytes(pictures.saved(pictures.scene(1600, 500), "PNG"))
    for file in (PLAIN / "texts").glob("*.md"):
        (folder / "texts" / file.name).write_text(file.read_text(encoding="utf-8"))
    for name in CONTENT:
        rows = find_rows_of((PLAIN / "content" / f"{name}.toml").read_text(encoding="utf-8"))
        for old, new in NAMED.items():
            rows = rows.replace(f'"{old}"', f'"{new}"')
        (folder / "content" / f"{name}.toml").write_text(rows, encoding="utf-8")
    return tomllib.loads(said + OTHERS)


def find_rows_of(said: str) -> str:
    """Return the rows of a content file of one organisation alone: all would take a minute."""
    rows = re.split(r"^(?=\[\[)", said, flags=re.MULTILINE)
    return "".join(row for row in rows if re.search(f'^(slug|organisation) = "{OWNER}"', row, re.M))


class Administrator:
    """Fills in the pages of /beheer with what a tenant.toml says."""

    def __init__(self, browser: Browser, said: dict[str, Any], folder: Path) -> None:
        self.browser, self.said, self.folder = browser, said, folder
        self.names = {row["slug"]: row["name"] for row in said["municipalities"]}

    def fill_in(self) -> None:
        """Fill in every page."""
        for page, section in SETTINGS.items():
            self._keep(page, self.said[section])
        self._menus()
        self._texts()
        self._looks()
        self._home(self.said["home"]["blocks"])
        self._statement(self.said["accessibility"])
        on = self.said["modules"]["digests"]
        self._keep("nieuwsbrief", {"on": on, **self.said["digests"]})
        if self.said["modules"].get("help_requests"):
            self.browser.open("/beheer/burenhulp?kijk=1")
            self.browser.press("Zet burenhulp aan")

    def _keep(self, page: str, values: dict[str, Any]) -> None:
        """Fill in the form of one page and keep it; what is a yes or no says so."""
        self.browser.open(f"/beheer/{page}")
        self.browser.press("Bewaar", **{name: as_typed(one) for name, one in values.items()})

    def _menus(self) -> None:
        for row in self.said["municipalities"]:
            self._keep("gemeenten/nieuw", {"name": row["name"]})
        for row in self.said["districts"]:
            lines = "\n".join(row["postcodes"])
            typed = {**without(row, "slug", "outline"), "postcodes": lines}
            self._keep("buurten/nieuw", typed)
        self._keep("buurten/grenzen", {"text": write_borders(self.said["districts"])})
        for row in self.said["topics"]:
            words = "\n".join(row.get("words", []))
            self._keep("onderwerpen/nieuw", {**without(row, "slug"), "words": words})
        for row in self.said["audiences"]:
            self._keep("doelgroepen/nieuw", {"name": row["name"]})
        for row in self.said["seasons"]:
            self._keep("vakanties/nieuw", row)

    def _texts(self) -> None:
        for file in sorted((self.folder / "texts").glob("*.md")):
            title, _, body = file.read_text(encoding="utf-8").partition("\n")
            self.browser.open(f"/beheer/teksten/{file.stem}")
            self.browser.press("Zet online", title=title.lstrip("# "), body=body.strip())

    def _looks(self) -> None:
        looks = self.said["looks"]
        files = {
            f"{part}-file": (BytesIO((self.folder / looks[part]).read_bytes()), looks[part])
            for part in ("logo", "picture")
        }
        chosen = without(looks, "logo", "picture", "logo_says_name")
        self.browser.open("/beheer/huisstijl")
        self.browser.press("Laat het zien", **chosen, **files, **{"says_name": "1"})
        self.browser.press("Zet online")

    def _home(self, blocks: list[dict[str, Any]]) -> None:
        there = {block["kind"]: block for block in blocks}
        for kind in ("topics", "today", "news", "story", "volunteering"):
            values = {"on": kind in there, **without(there.get(kind, {}), "kind")}
            self._keep(f"startpagina/blok/{kind}", values)
        self._keep("startpagina/nieuw/tekst", without(there["text"], "kind", "name"))
        order = [block.get("name", block["kind"]) for block in blocks]
        self.browser.open("/beheer/startpagina")
        self.browser.press("Omhoog", volgorde=",".join(order))
        self.browser.press("Zet online")

    def _statement(self, said: dict[str, Any]) -> None:
        self.browser.open("/beheer/toegankelijkheid/verklaring")
        problems = {
            f"problems-{number}-{name}": value
            for number, row in enumerate(said["problems"])
            for name, value in row.items()
        }
        signed = {name: said[name] for name in ("register_url", "made_on", "signed_by")}
        audit = without(said, "problems", *signed)
        for step in (audit, problems, signed):
            self.browser.press("Verder", **{name: as_typed(one) for name, one in step.items()})
        self.browser.press("Zet online")


def as_typed(value: Any) -> Any:
    """Return a value as a form sends it."""
    if isinstance(value, bool):
        return "1" if value else []
    return [as_typed(one) for one in value] if isinstance(value, list) else str(value)


def write_borders(districts: list[dict[str, Any]]) -> str:
    """Return the borders of districts as a file of GeoJSON."""
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": one["name"]},
                    "geometry": {"type": "MultiPolygon", "coordinates": one["outline"]},
                }
                for one in districts
                if one.get("outline")
            ],
        }
    )


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return a row without some of its keys."""
    return {name: value for name, value in row.items() if name not in names}
