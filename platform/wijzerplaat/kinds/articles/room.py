"""Articles: information, news, stories and tips by the editors."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.kinds.articles import display, models, service, views
from wijzerplaat.kinds.articles.schemas import ArticleSchema
from wijzerplaat.records.entries.kinds import Kind

room = Room(
    models=(models,),
    kinds=(
        Kind(
            "article",
            models.Article,
            ArticleSchema,
            N_("Artikel"),
            N_("Informatie"),
            "articles.list_articles",
            "articles.show_article",
            "articles",
            icon="book",
            check=service.check_article_proposal,
            cards=display.make_article_cards,
        ),
    ),
    areas=(views.area,),
)
