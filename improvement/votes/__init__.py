"""Anonymous votes on change ideas, by phone and without an account."""
