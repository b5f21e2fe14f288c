"""The normal form of a text to tokens that compare as fast as numbers."""
