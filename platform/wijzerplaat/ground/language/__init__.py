"""The plain-Dutch check: scores a text, explains its hard spots, suggests plainer words."""
