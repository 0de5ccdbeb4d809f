"""What a cluster tells beside its count: positions over time, drift in retelling, ties."""
