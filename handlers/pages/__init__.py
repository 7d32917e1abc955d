"""What is shown: each function makes one message of a talk. What an answer to it does is in `handlers.steps`."""
