"""What comes in from elsewhere and goes out again: imports and exports."""
