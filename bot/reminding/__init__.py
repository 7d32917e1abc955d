"""Reminders: planned from the schedules, put into the queue when they are due, each person and each reason once."""
