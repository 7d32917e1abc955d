"""The list of a batch's participants as a sheet: which columns there are, who sees which, and what stands in them."""
