"""What everything stands on: storage, the outside world, plain Dutch, pages."""
