"""What the pipeline survives: kills, readers under its feet, full and read-only disks, files that move, company.

Belongs here: doing that to real runs over temporary folders, and telling what was left. Must not be here: timing (the
other programs of bench/), what ordinary tests can ask (tests/).
"""
