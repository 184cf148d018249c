"""/beheer/startpagina: the blocks of the start page, and the message above every page."""
