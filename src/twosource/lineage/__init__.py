"""Who copied whom: links between documents, families and origins."""
