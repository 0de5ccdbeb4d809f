"""Copied passages: words, fingerprints, candidate pairs, alignment, matches."""
