"""Checks that find errors in what reports say: dates, sums, units, quotations."""
