"""What all tests stand on: databases, clients, watchers."""

from hypothesis import settings

# A busy machine is no fault of the code under test, so no example has a time limit.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
