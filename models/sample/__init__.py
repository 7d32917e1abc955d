"""The sample office that `models.seed` fills in: data files, the calendar of their batches, and invented residents."""
