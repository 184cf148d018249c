"""What a resident keeps without logging in: a list in the own browser, to print, share or mail."""
