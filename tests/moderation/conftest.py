"""Settings of the property tests in this room: a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("calm", deadline=None, max_examples=60)
settings.load_profile("calm")
