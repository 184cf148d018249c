"""`platform/` is a source root and never a package.

As a package it would hide Python's own module.
"""

import os
import platform
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests import servers
from wijzerplaat.config import ROOT

STANDARD = Path(sysconfig.get_paths()["stdlib"])


def test_the_source_root_holds_no_python_of_its_own():
    assert list((ROOT / "platform").glob("*.py")) == []
    assert [
        path.name
        for path in (ROOT / "platform").iterdir()
        if path.is_dir() and path.suffix != ".egg-info" and path.name != "__pycache__"
    ] == ["wijzerplaat"]


def test_import_platform_is_the_standard_librarys():
    assert Path(platform.__file__ or "").parent == STANDARD


def test_it_is_also_so_from_the_top_of_the_project():
    program = "import platform, wijzerplaat; print(platform.__file__, platform.system())"
    environment = {
        name: value for name, value in os.environ.items() if name.startswith(servers.SURROUNDINGS)
    }
    environment["PYTHONPATH"] = str(ROOT / "platform")
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    ).stdout
    assert told.split() == [str(STANDARD / "platform.py"), platform.system()]
