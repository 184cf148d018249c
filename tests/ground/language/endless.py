"""Hostile units: a hundred thousand of the same must be cut off in time."""

ENDLESS = (
    "woord ",
    "verstrekken ",
    "de. ",
    "m.b.t. ",
    "\n- x",
    "<!--",
    "a",
    "Wij verstrekken u reeds een voorziening. ",
)
