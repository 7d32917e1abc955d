"""An offered seat and a place in line, as residents meet them. Until when, and who is next: `models`."""
