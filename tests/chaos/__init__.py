"""`make chaos`: nothing that was acknowledged gets lost, whatever stops, fails or comes at once."""
