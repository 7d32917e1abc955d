"""Announcements: words, audience, preview, sending, progress, report."""
