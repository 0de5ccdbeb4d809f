"""Quality benchmarks: each learned or rule-based part on public or own gold, with floors."""
