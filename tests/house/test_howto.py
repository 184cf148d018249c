"""The how-tos of a field and of a kind are true: their steps are done in a copy, and work there.

When a step does not fit the code any more, change the how-to with the code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import howto
from wijzerplaat.config import ROOT

PAGES = ROOT / "docs" / "howto"
MOST_FILES_OF_A_FIELD = 5
"""Its migration and its words in English included, its test not. May only fall."""
OWN_OF_A_KIND = (
    "platform/wijzerplaat/kinds/loans/",
    "platform/wijzerplaat/wiring_below.py",
    "platform/wijzerplaat/translations/",
    "themes/basis/templates/kinds/loans/",
    "migrations/",
    "tests/",
)
PROOFS = {
    "field.md": ["tests/kinds/services/test_bring.py"],
    "kind.md": ["tests/kinds/loans", "tests/house/test_storeys.py"],
}
CHECKS = (
    "tests/house/test_lengths.py",
    "tests/house/test_migrations.py::test_the_migrations_make_what_the_models_say[sqlite]",
)


def test_a_field_touches_five_files() -> None:
    touched = {step.path for step in howto.steps_of(PAGES / "field.md")}
    assert len([path for path in touched if not path.startswith("tests/")]) <= MOST_FILES_OF_A_FIELD


def test_a_kind_is_one_folder_and_one_line() -> None:
    touched = {step.path for step in howto.steps_of(PAGES / "kind.md")}
    assert [path for path in touched if not path.startswith(OWN_OF_A_KIND)] == []
    (wiring,) = [step for step in howto.steps_of(PAGES / "kind.md") if "wiring" in step.path]
    added = [line for line in wiring.text.splitlines() if line.startswith("+")]
    assert len([line for line in added if "import" not in line]) == 1


def test_who_follows_the_steps_gets_what_was_promised(tmp_path: Path) -> None:
    """One copy for both: who adds a field may add a kind the day after."""
    howto.copy_repository(ROOT, tmp_path)
    for page in PROOFS:
        howto.follow(howto.steps_of(PAGES / page), tmp_path)
    proofs = [proof for some in PROOFS.values() for proof in some]
    done = howto.run_tests(tmp_path, *proofs, *CHECKS)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_a_step_that_does_not_fit_is_told() -> None:
    step = howto.Step("diff", "a.py", " one\n+two\n")
    assert howto.changed("zero\none\nthree\n", step) == "zero\none\ntwo\nthree\n"
    for other in ("zero\nthree\n", "one\none\n"):
        with pytest.raises(howto.CannotFollow):
            howto.changed(other, step)
