"""Why the program does not start."""


class StartError(Exception):
    """A message for the person who starts the program: one line, which names what to change and quotes no value."""
