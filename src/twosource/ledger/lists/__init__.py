"""Records as the rows of lists, and what lists need to find them."""
