"""Rulings of analysts: asked for, kept, applied, shown."""
