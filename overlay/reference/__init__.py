"""The tables of the reference pages docs/{instructions,registers,formats,configurations}.md.

``python -m binshift.overlay.reference`` brings the pages up to date; with ``--check`` it only says which are
stale. The prose of a page is written in the page. Between the two lines ``<!-- made: name -->`` and
``<!-- end -->`` stands what is made here from the tables of this package, or found by asking the code:
what an operand takes in memory, which values a field accepts, and the examples.
"""
