"""Being found by search engines and in shared links."""
