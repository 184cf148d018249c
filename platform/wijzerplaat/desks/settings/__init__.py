"""The pages on which an administrator changes the settings of the portal."""
