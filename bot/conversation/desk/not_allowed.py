"""What the second look at a permission raises: the first one, in the conversation, has let through what it must not."""


class NotAllowedError(Exception):
    """An error of ours. The input is rolled back, and whoever sent it gets an apology."""
