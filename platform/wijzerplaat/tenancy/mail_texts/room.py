"""Mail texts: what portals changed in them."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.mail_texts import models

room = Room(models=(models,))
