"""The editors' desk over HTTP."""
