"""What a portal asks about its website, and what people answered."""
