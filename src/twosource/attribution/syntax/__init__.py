"""Words, noun phrases and verb forms of English, without a tagger."""
