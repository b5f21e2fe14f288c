"""How far a rate can be trusted, and whether two models really differ.

Everything here works on counts by utterance and on edit operations; nothing knows texts or files,
and nothing aligns. Where NIST sc_stats defines a test, its definition is kept, so that results can
be held against published ones.
"""
