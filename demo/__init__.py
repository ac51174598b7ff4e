"""One fictional story for all wings, and the program that `make run` starts."""
