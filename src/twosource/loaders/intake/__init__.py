"""What all loaders share: finding sources, telling formats and encodings apart, naming columns."""
