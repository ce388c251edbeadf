"""Bytes of a report file become a `Document`: normal text, its way back to the original, and its passages.

Belongs here: decoding, normal forms of Vietnamese text, headings, footnotes, page breaks, the report's own heading.
Must not be here: the meaning of a number, indicators, databases, orchestration.
"""
