"""What somebody entered stands nowhere in plain form: not in the database's files, not in the log."""
