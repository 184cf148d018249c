"""How true the whole of a portal is: the figure, and over time."""
