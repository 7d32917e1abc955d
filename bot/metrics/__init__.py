"""`GET /metrics`: what an operator's Prometheus reads. Counts and moments only, never anything of a person.

What happens in this process is counted where it happens; what is kept is asked of the database at every scrape.
"""
