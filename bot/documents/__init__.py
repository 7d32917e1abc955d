"""Draws and writes what leaves the chat as a file. Words come in ready: no text for residents is written here."""
