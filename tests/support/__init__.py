"""What all tests stand on: databases, clients, watchers."""
