"""The page of the mail with news, for administrators."""
