"""Three questions about the website for each role, answered without a name."""
