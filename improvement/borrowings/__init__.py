"""Taking an idea from another team or from the library, with thanks to where it came from."""
