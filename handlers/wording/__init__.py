"""Words: the phrases of the text files, and dates, hours and lists as residents read them."""
