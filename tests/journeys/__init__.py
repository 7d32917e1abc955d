"""The whole application in one process: a message in, its answer out, on each database."""
