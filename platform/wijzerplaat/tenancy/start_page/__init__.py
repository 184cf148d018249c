"""The start page of a portal: its blocks, from when until when, and what cannot wait."""
