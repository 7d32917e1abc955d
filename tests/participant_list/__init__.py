"""The participant list that staff take along: its columns, its file, and who gets it."""
