"""Ten residents through three months of moved time, on each channel, over real HTTP."""
