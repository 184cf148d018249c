"""The pages on which an administrator writes what the portal says."""
