"""What happens to who gets the mail with news, for whoever must hear of it."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.residents.digests.models import DigestSubscriber


@dataclass(frozen=True)
class DigestAsked:
    """Somebody asked for it; was it for an address that gets it already, then nothing changed."""

    subscriber: DigestSubscriber
