"""Programs and batches: made, changed, published, closed, cancelled."""
