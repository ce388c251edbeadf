"""A `Document` becomes numerals and observations: every number with what it measures, against what, when and where.

Belongs here: numbers, units, comparisons, periods, places, clauses, subjects; the words of the grammar, as tables.
Must not be here: bytes and formats (reading), the catalogue of indicators (series), databases, orchestration.
"""
