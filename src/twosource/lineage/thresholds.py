"""Every number of lineage that was chosen by looking at texts, in one place.

Those under *Derived* come out of ``python -m benchmarks.thresholds``, which sees one half of
the families of a corpus only and takes the middle of the widest run of values that do best;
the other half is for reporting. Those under *By cost* bound work and are as loose as time
allows.
"""

# By cost: candidates.
MAX_HOLDERS = 60  # a shingle in more documents than this is a stock phrase, or a large family's
HUBS = 3  # documents of a large family to which its others are compared
MIN_RUNS = 3
MIN_SHARED = 16  # runs and pairs together
MIN_PAIRS = 40  # pairs alone, when every run was broken
SKETCH_SHARED = 4  # sampled shingles that two documents must share
MIN_SEEDS = 3  # of one chain: fewer agree by chance, or inside a passage found already

# By cost: alignment. The gain of a content word that agrees is the unit the others follow.
MIN_CONTENT = 3
CONTENT_GAIN = 1.2
OUTWEIGHS = 2.0  # how much better a passage must be than those it crosses

# Derived: alignment.
MIN_GAIN = 5.0  # of a passage
TELLING_SEEDS = 6  # shorter chains are looked at only beside a passage that tells
TELLING_GAIN = 10.0
FUNCTION_GAIN = 0.6  # for a function word that is the same
COST = 0.6  # for a word that differs
FOREIGN = 8  # differing words in a row that belong to no copied passage

# Derived: whether two documents share copied text.
MIN_BEST = 15.0  # gain of the best passage outside quotation marks
MIN_SURE = 24.0  # gain that needs no further proof
MIN_SHARE = 0.06  # of the shorter document's words, for a passage between the two
WHOLE_SHARE = 0.7  # of the shorter document's words: even one that is all quotation is copied

# Derived: from passages to a graph.
EXPLAINED = 0.7  # of a passage's words that another origin gives: then it came from there
SHARED_WORDS = 14  # words of an origin that two copies must both have to share text
MIN_PART = 0.15  # of a pieced-together document, given by one of its sources alone
MAX_SINGLE = 0.8  # of it given by any single document
MIN_TOGETHER = 0.95

# Derived: direction.
MIN_SWAPS = 6  # replaced words that a comparison of their rarity needs
RARER = 0.5  # bands of rarity
FIT_MARGIN = 0.11
ADDED = 0.02
COMPLETE = 0.94
PARTIAL = 0.75
SPREAD = 0.1  # by how much one document must share more with the pile
FURNISHED = 5  # words of furniture
