"""Benchmarks: quality against gold with floors, speed as ratios, integrity under attack."""
