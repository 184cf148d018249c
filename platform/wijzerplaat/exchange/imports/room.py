"""Bringing entries in from files."""

from __future__ import annotations

from wijzerplaat.exchange.imports import commands, jobs, models
from wijzerplaat.ground.adapters.queue import SLOW, BackgroundJob
from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.accounts.slots import NAME_COPIES, NameCopy

room = Room(
    models=(models,),
    jobs=(
        BackgroundJob(
            jobs.RUN,
            jobs.carry_out_imports,
            "* * * * *",
            at_start=True,
            queue=SLOW,
            seconds=3600,
        ),
        BackgroundJob(
            "imports.forget",
            jobs.forget_import_rows,
            "50 4 * * *",
            queue=SLOW,
            per_portal=True,
            always=True,
        ),
    ),
    commands=(commands.group,),
    fills=(
        NAME_COPIES.by(
            NameCopy(models.ImportRun, models.ImportRun.by_id, models.ImportRun.by_name)
        ),
    ),
)
