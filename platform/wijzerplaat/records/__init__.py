"""What all kinds share: storing, checking, publishing and keeping true."""
