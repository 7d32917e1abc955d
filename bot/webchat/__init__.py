"""The chat page, a channel like the others: visitors known by a signed cookie, messages as JSON, a waking socket."""
