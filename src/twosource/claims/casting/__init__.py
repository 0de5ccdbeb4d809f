"""Who and what a claim leaves to its surroundings: roles that no word of its clause fills.

``candidates`` knows whom and what a document names, ``signs`` what speaks for each of them,
``cast`` decides. Invariant: what the clause says itself is never changed.
"""
