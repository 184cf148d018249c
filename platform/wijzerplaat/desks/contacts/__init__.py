"""What editors do about an entry besides deciding: calling, noting, following; and whom to call."""
