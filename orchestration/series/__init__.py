"""Observations find their series: the indicator of the catalogue, or a provisional one that waits for review.

Belongs here: the catalogue's reader, matching of phrases to indicators, sectors of sections, a file taken in whole.
Must not be here: grammar of sentences (extraction), SQL, orchestration.
"""
