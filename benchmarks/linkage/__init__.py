"""Fits the weights of the linkage on dossiers, each affair tried on the others' weights."""
