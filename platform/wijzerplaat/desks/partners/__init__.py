"""What partners spread for a portal: a text, a poster and a code of their own."""
