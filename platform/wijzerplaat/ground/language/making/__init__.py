"""Scripts that make the data files of the check: the word table and the weights."""
