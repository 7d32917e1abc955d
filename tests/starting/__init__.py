"""`silatih` as an operator meets it: real processes, their words and exit statuses."""
