"""What is forgotten of surveys."""

from __future__ import annotations

from wijzerplaat.residents.surveys import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_survey_words(scope: PortalScope) -> int:
    """Forget what people wrote in own words long ago."""
    return service.forget_old_words(scope)
