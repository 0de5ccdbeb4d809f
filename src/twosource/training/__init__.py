"""Trains the shipped model: a recipe in, graphs and their card out (extra ``train``)."""
