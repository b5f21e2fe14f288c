"""Pairs of thousands of symbols and more, in bounded memory."""
