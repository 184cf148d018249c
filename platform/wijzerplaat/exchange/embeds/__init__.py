"""Parts of the website that stand within a page of somebody else (`/embed`)."""
