"""The one small transformer and what its outputs mean: spans, links, roles and names."""
