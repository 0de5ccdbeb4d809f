"""Fits who fills the roles that a clause leaves open (``twosource.claims.casting``)."""
