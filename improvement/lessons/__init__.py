"""What others have tested in the network; what was abandoned is credited as learning."""
