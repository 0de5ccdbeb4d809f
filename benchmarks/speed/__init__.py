"""Speed benchmarks: ratios and shares of a physical limit, never timed tests."""
