"""What a display format would print, worked out on this machine.

The service does not publish how it turns words into display text; this package follows its
articles on display formats, and its samples, as far as they go. Everything here is therefore an
approximation, and says so to its users. Text goes through five stages, in this order:

=========== ======================================== =====================================
stage       does                                     is of
=========== ======================================== =====================================
itn         prints what the rules of ``#itn`` match  the file
numbers     writes numbers in figures                the service; only a small part of it
rewrite     puts one phrase for another              the file
capitals    makes the first letter of a sentence     the service
            a capital
profanity   masks or removes words                   the file
=========== ======================================== =====================================

The service writes its own numbers first and shows figures to the rules of ``#itn``. Here the rules
see every number both in words and in figures, which finds what either way finds.
"""
