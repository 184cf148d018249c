"""The standard answers of a demo portal (content/standard_answers.toml)."""

from __future__ import annotations

from pathlib import Path

from marshmallow import fields

from wijzerplaat.desks.front_desk import service
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.tenancy.portals.service import PortalScope


class StandardAnswersFile(FileSchema):
    """[[answer]]: its title and its answer, checked as for whoever types them."""

    answer = fields.List(fields.Dict(keys=fields.Str(), values=fields.Str()), load_default=list)


def seed_standard_answers(scope: PortalScope, folder: Path) -> int:
    """Keep the standard answers of a tenant folder, when it has any; return how many.

    Raises WrongSetting naming the file and the first that cannot be used.
    """
    path = folder / "content" / "standard_answers.toml"
    rows = load_toml_file(path, StandardAnswersFile())["answer"] if path.is_file() else []
    for row in rows:
        try:
            service.add_standard_answer(scope, row)
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row.get('title')}: {wrong}") from None
    return len(rows)
