"""How fast and how right SiLatih is under a crowd. `python -m benchmarks` runs all, `... seats` or `... inbound` one.

Nothing here fails on a time; a wrong result (a seat sold twice, an answer lost) is exit status 1.
"""
