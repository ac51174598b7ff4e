"""Checks that need more than Python: each fetches what it needs into .interop/."""
