"""Bytes of a text to its normal form."""
