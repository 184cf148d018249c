"""Questions of residents: asked by anybody, answered by editors, forgotten in time."""
