"""Bytes into documents: one module per format; what cannot be read becomes a Problem."""
