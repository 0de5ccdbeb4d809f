"""Finders of one kind of name each; every finder places its mentions on the lines of a page."""
