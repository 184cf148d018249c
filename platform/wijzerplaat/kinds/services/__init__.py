"""Services (hulpaanbod): what help there is, for whom, what it costs and how to get it."""
