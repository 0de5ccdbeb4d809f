"""Documents into readings: passages, sentences, quotations, quantities, times."""
