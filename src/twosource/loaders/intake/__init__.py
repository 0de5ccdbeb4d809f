"""What all loaders share: finding sources, telling formats and encodings, naming columns."""
