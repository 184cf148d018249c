"""The memory of addresses, and the table of postcodes."""

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.geography import commands, models

room = Room(models=(models,), commands=(commands.group,))
