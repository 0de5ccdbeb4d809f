"""Attacks on the count: what a hostile writer could add to make one source look like many."""
