"""Tables that are kept as a whole."""
