"""A freed seat goes to the next in line: where it comes free, and by the clock. Who is next: `models.offers`."""
