"""What a message means: one intent and at most one value, for the question that is open.

Over the readers of `handlers.answers`, and rules for what can be said at any time. Pure; nothing raises, whatever comes
in; the time is linear in the text. `understanding.understand` is the whole interface; how a rule is read and in which
order they stand is in docs/understanding.md.
"""
