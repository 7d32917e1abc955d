"""Participants as staff see them, and what staff decide about them."""
