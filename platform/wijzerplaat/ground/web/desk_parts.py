"""Which parts of the house no resident reads: they speak Dutch and English, and nothing else.

One rule for three things: which sentences a catalogue of another language must have, in which
languages a page is there, and in which a link to it is written.
"""

from __future__ import annotations

DESK_PARTS = (
    "desks/",
    "business/",
    "kinds/series/",
    "records/campaigns/",
    "records/counting/",
    "records/criteria/",
    "records/duplicates/",
    "records/freshness/",
    "records/moderation/",
    "records/plain/",
    "records/refusals/",
    "records/replacements/",
    "records/takedown/",
    "tenancy/accounts/",
    "tenancy/drafts/",
    "tenancy/effects/",
    "tenancy/mail_texts/",
    "tenancy/menus/",
    "tenancy/pictures/",
    "tenancy/portals/platform",
    "tenancy/portals/views",
    "tenancy/start_page/",
    "tenancy/tasks/",
    "components/alike.",
    "components/b1.",
    "components/diff.",
    "components/entry_form.",
    "components/preview.",
    "components/queue.",
    "components/replies.",
    "components/unfinished.",
)
"""The beginnings of their files, in the package and in the templates of a theme."""
DESK_FILES = ("tasks.py", "mail_kinds.py", "mail_examples.py")
"""Files with these names are for the desk in every room: what it must do, and of which mails it
changes the texts."""


def is_desk_part(path: str) -> bool:
    """Return whether a file is for people who work on the website and for nobody else.

    `path` is that in the package or in the templates: `desks/mine/views.py`.
    """
    return path.startswith(DESK_PARTS) or path.rpartition("/")[2] in DESK_FILES


def is_desk_module(name: str) -> bool:
    """Return whether a module is for people who work on the website and for nobody else."""
    return is_desk_part(f"{name.partition('.')[2].replace('.', '/')}.py")
