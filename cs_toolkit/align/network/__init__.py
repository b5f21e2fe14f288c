"""Alignments of networks: references or hypotheses of which parts have several readings."""
