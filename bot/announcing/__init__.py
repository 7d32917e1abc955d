"""Sends announcements: in chunks, one announcement after another, and shows the officer how far each has come."""
