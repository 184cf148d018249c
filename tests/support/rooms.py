"""What the rooms of the house bring, gathered for tests."""

from __future__ import annotations

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.wiring import ROOMS

JOBS: dict[str, BackgroundJob] = {job.name: job for room in ROOMS for job in room.jobs}
SCHEDULE = [(job.name, job.at) for job in JOBS.values() if job.at]
"""The jobs that run by themselves, with their cron lines."""
AT_START = [job.name for job in JOBS.values() if job.at_start]
MODELS = [module for room in ROOMS for module in room.models]
