"""Reads the settings from the environment, once; what is wrong is named at start.

A file of its own beside `config.py`: most of what knows Settings reads no environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from wijzerplaat.config import ROOT, Settings, queue_socket
from wijzerplaat.ground.core import keys
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.settings_schema import check_environment
from wijzerplaat.ground.core.validation import Fields

MODES = ("development", "test", "production")
PDOK = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png"

LOCATIESERVER = "https://api.pdok.nl/bzk/locatieserver/search/v3_1"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of this environment.

    Raises WrongSetting, naming each variable that is missing or cannot be used. In development
    and test secrets are made once and kept under `var/`.
    """
    mode = environment.get("WIJZERPLAAT_ENV", "development")
    if mode not in MODES:
        raise WrongSetting(f"WIJZERPLAAT_ENV: expected one of {', '.join(MODES)}, not '{mode}'")
    var = Path(environment.get("WIJZERPLAAT_VAR", ROOT / "var")).absolute()
    found = {**_defaults(mode, var), **check_environment(environment, mode == "production")}
    for name, variable in keys.SECRETS.items():
        if name not in found:
            found[name] = keys.read_kept_secret(var / "secrets" / variable.lower())
    return Settings(**found, mode=mode, var=var)


def _defaults(mode: str, var: Path) -> Fields:
    """Return what holds where nothing is said; production has to say the first ones."""
    return {
        "database_url": f"sqlite:///{var / 'wijzerplaat.sqlite'}",
        "redis_url": f"unix://{queue_socket(var)}",
        "platform_host": "localhost",
        "port": 5000,
        "smtp_url": "",
        "staff_mfa": mode == "production",
        "tiles_url": PDOK if mode == "production" else "",
        "addresses_url": LOCATIESERVER if mode == "production" else "",
        "tenants": ROOT / "tenants",
    }
