"""Photos that were kept, for tests."""

from __future__ import annotations

import io
import uuid

from tests import world
from tests.support import pictures
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.pictures import service
from wijzerplaat.tenancy.pictures.models import Picture

PHOTO = pictures.saved(pictures.scene(500, 300), "JPEG")


def add(scope: Scope, alt: str = "3 mensen drinken koffie.", content: bytes = PHOTO) -> Picture:
    return service.add_picture(scope, io.BytesIO(content), alt)


def with_photo(scope: Scope, **more: object) -> uuid.UUID:
    picture = add(scope)
    return world.publish(
        scope,
        "service",
        {
            **world.SERVICE,
            "title": "Met foto",
            **more,
            "picture": {"id": str(picture.id), "alt": "Koffie"},
        },
    )
