"""Editors of some topics or districts in the test world."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from tests.support.people import actor
from wijzerplaat.ground.core.permissions import PART_EDITOR
from wijzerplaat.ground.core.scope import Actor, Part
from wijzerplaat.ground.web.platform import Platform


def make_part(
    platform: Platform, topics: Iterable[str] = (), districts: Iterable[str] = ()
) -> Part:
    """Return the part of these topics and districts (slugs) of the first portal."""
    portal = platform.directory.by_slug("eikstad")
    return Part(_pick(portal.topics, topics), _pick(portal.districts, districts))


def keeper(platform: Platform, topics: Iterable[str] = (), districts: Iterable[str] = ()) -> Actor:
    """Return the editor of the test world, held to these topics and districts."""
    who = actor(platform, "editor")
    part = make_part(platform, topics, districts)
    return Actor(who.user_id, who.name, frozenset({PART_EDITOR}), part=part)


def _pick(found, slugs: Iterable[str]) -> frozenset[uuid.UUID]:
    wanted = set(slugs)
    return frozenset(one.id for one in found if one.slug in wanted)
