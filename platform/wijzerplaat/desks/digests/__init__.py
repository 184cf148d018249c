"""/beheer/nieuwsbrief: the mail with news of a portal, its words, and the same to use elsewhere."""
