"""What a resident keeps: in the own browser, without a name."""
