""" "Ganti HP": a registration is wanted on another contact. Confirmed on the old one, or by staff; nothing of it is
told before, and a number that nobody has is answered like any other.
"""
