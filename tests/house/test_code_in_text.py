"""What a process of a test or bench runs as text (`python -c`) imports what there is."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

import wijzerplaat.app  # noqa: F401 (so that each file can be imported by itself)
from wijzerplaat.config import ROOT

IMPORTED = re.compile(r"^\s*from (wijzerplaat[\w.]*) import ([\w, ]+)$", re.MULTILINE)
FOUND = sorted(
    {
        (module, name.split(" as ")[0].strip())
        for path in (ROOT / "tests").rglob("*.py")
        for module, names in IMPORTED.findall(path.read_text("utf-8"))
        for name in names.split(",")
    }
)


@pytest.mark.parametrize(("module", "name"), FOUND)
def test_what_is_imported_is_there(module, name):
    found = import_module(module)
    assert hasattr(found, name) or import_module(f"{module}.{name}")
