"""The waiting list and the offers it leads to, from the freed seat to the proof."""
