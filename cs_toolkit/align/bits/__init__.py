"""Alignment tables as bits, 64 cells a word."""
