"""What changes hands in a clause: the goods that it names and those that it has no name for."""
