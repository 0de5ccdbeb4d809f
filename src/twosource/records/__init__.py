"""The thirteen records: frozen values at the bottom of the program, without I/O."""
