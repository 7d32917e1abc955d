"""The resident's own registrations: shown, answered about, given back."""
