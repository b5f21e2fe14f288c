"""Scores as files that other programs take: one module a format, and `formats` that finds it."""
