"""Moving meetings: the rules, the conversation, what residents read, and what survives."""
