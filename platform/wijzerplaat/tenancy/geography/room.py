"""The memory of addresses, and the areas of postcodes."""

from wijzerplaat.ground.web.rooms import Room
from wijzerplaat.tenancy.geography import models

room = Room(models=(models,))
