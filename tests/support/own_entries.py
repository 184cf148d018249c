"""The forms of an organisation about itself, for tests."""

import html
import re

from sqlalchemy import select

from tests import world
from wijzerplaat.records.entries.models import Entry

ACTIVITY = {
    "title": "Soep eten",
    "summary": "Eet soep met je buren.",
    "first_date": f"{world.COFFEE_DAY:%d-%m-%Y}",
    "start_time": "12:00",
    "end_time": "13.30",
    "repeat": "weekly",
    "cost_cents": "1,50",
    "topics": ["ontmoeten"],
    "location-name": "Buurthuis De Eik",
}


def words(answer):
    return re.sub(
        r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
    )


def entry_id(work, kind, title):
    with work(write=False) as scope:
        return scope.session.scalars(
            select(Entry.id).where(Entry.kind == kind, Entry.title == title)
        ).one()


def form_of(answer, hidden=False):
    """Return what a browser would send of the last form on a page."""
    page = answer.get_data(as_text=True)
    page = page[page.index('class="entry-form"') :]
    page = page[: page.index("</form>")]
    fields = {}
    for tag in re.findall(r"<input[^>]*>", page):
        facts = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        kind = facts.get("type", "text")
        if kind in ("checkbox", "radio"):
            if " checked" in tag:
                fields.setdefault(facts["name"], []).append(html.unescape(facts["value"]))
        elif kind != "hidden" or hidden:
            fields[facts["name"]] = html.unescape(facts.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page):
        fields[name] = html.unescape(text)
    for name, inner in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL
    ):
        fields[name] = (
            re.search(r'value="([^"]*)" selected', inner)[1] if " selected" in inner else ""
        )
    return fields
