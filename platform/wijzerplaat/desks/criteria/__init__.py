"""The pages on which administrators say what is wanted, and editors look proofs up."""
