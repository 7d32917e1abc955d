"""Announcements: whom they reach, how they go out, what a restart changes, and what is said of them afterwards."""
