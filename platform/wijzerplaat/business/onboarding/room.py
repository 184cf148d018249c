"""Fills a new portal; its command stands in `cli.py`, which rebuilds the index too."""

from __future__ import annotations

from wijzerplaat.ground.web.rooms import Room

room = Room()
