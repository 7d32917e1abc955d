"""A resident's own registrations: what is shown, changed and given back."""
