"""Pairs that hardly differ, by how far each cost leads."""
