"""Strings to tokens: normalise, tokenise, encode. Knows no alignments."""
