"""Articles: information, news, stories and tips by the editors."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.kinds.articles import display, models, service, tasks, views
from wijzerplaat.kinds.articles.schemas import ArticleSchema
from wijzerplaat.records.entries.kinds import InMenu, InSearch, Kind, OwnPages
from wijzerplaat.tenancy.tasks.slots import KINDS

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
            desk_form="article_desk.show_new_article_form",
            check=service.check_article_proposal,
            cards=display.make_article_cards,
            elsewhere=service.list_story_paths,
            own=OwnPages(
                "verhalen",
                N_("Nieuw verhaal"),
                N_("Je hebt nog geen verhalen. Vertel wat iemand bij jullie meemaakt."),
                N_("Verhalen"),
            ),
            search=InSearch(4, "informatie", weight=0.95),
            menu=InMenu(5, N_("Informatie"), ("articles.list_news", "articles.list_stories")),
        ),
    ),
    areas=(views.area,),
    fills=(KINDS.by(tasks.READ_AGAIN_KIND),),
)
