"""Strings to tokens: normalise and tokenise. Knows no alignments."""
