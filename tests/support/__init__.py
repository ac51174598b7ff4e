"""What all tests stand on: databases, clients, watchers."""

from hypothesis import settings

# A busy machine is no fault of the code under test, so no example has a time limit. The examples
# are the same in every run, so that what was green yesterday is red today only for what changed;
# `make test T="tests/… --hypothesis-profile=search"` looks for new ones.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False)
settings.load_profile("same")
