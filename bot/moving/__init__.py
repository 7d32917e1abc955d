"""Moves of meetings on their way: applied when they cannot be undone any more, told chunk by chunk, reported once."""
