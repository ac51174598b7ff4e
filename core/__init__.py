"""What every wing stands on, without a word of the domain."""
