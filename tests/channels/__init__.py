"""What every channel owes the conversation, and what only the chat page owes its visitors."""
