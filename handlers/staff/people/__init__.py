"""Participants: lists, search, one person's page, the review queue, decisions, notes."""
