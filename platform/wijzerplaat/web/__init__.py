"""What all doors share, and the only shelf that knows Flask: requests, areas, forms, errors, themes, headers."""
