"""Residents' pages of articles: explanations and tips, news, stories."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.pages import Step, make_list_title, render_page
from wijzerplaat.ground.web.query_strings import LISTED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.articles import rules, service

area = Area("articles", __name__)
ASKS = ("versie", "postcode")


@area.get("/informatie", PUBLIC, asks=(*LISTED, "soort"), costs=SEARCH)
def list_articles() -> str:
    """List the articles."""
    found = service.describe_article_list(scope(), request.args.to_dict(flat=False))
    return render_page(
        "kinds/articles/list.html",
        make_list_title(_("Uitleg en tips"), found["pager"]),
        description=_("Korte uitleg en tips in gewone taal."),
        **found,
    )


@area.get("/informatie/<slug>", PUBLIC, asks=ASKS, costs=SEARCH)
def show_article(slug: str) -> ResponseReturnValue:
    """Show one article; a story has its page elsewhere."""
    return _show(slug, Step(_("Uitleg en tips"), url_for("articles.list_articles")))


@area.get("/nieuws", PUBLIC, asks=("pagina",))
def list_news() -> str:
    """List the news."""
    return _genre(
        rules.NEWS,
        url_for("articles.list_news"),
        _("Nieuws"),
        _("Wat er nieuw is en wat er verandert."),
    )


@area.get("/verhalen", PUBLIC, asks=("pagina",))
def list_stories() -> str:
    """List the stories."""
    return _genre(
        rules.STORY,
        url_for("articles.list_stories"),
        _("Verhalen"),
        _("Mensen vertellen wat ze meemaken."),
    )


@area.get("/verhalen/<slug>", PUBLIC, asks=ASKS, costs=SEARCH)
def show_story(slug: str) -> ResponseReturnValue:
    """Show one story; anything else has its page elsewhere."""
    return _show(slug, Step(_("Verhalen"), url_for("articles.list_stories")))


def _show(slug: str, above: Step) -> ResponseReturnValue:
    easy, postcode = request.args.get("versie") == "makkelijk", request.args.get("postcode", "")
    if postcode:  # whose it is, no cache needs to know
        mark_answer_private()
    found = service.describe_article_page(scope(), slug, easy, postcode)
    href = found.pop("href")
    if href != request.path:
        return redirect(href, 301)
    if found["genre"] == rules.NEWS:
        above = Step(_("Nieuws"), url_for("articles.list_news"))
    return render_page(
        "kinds/articles/show.html",
        found["entry"].title,
        description=found["entry"].summary or "",
        crumbs=[above],
        **found,
    )


def _genre(genre: str, path: str, title: str, intro: str) -> str:
    found = service.describe_genre_list(scope(), genre, request.args.get("pagina", ""), path)
    return render_page(
        "kinds/articles/genre.html",
        make_list_title(title, found["pager"]),
        genre=genre,
        heading=title,
        intro=intro,
        description=intro,
        **found,
    )
