"""What staff do from the chat."""
