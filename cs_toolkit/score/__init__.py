"""Score transcripts against references: pair, align, count, compare."""
