"""What a source said last about each record, and where people here say something else."""
