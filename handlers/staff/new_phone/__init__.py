""" "Pindah HP": staff decide where the old phone does not answer, after they have asked the person something."""
