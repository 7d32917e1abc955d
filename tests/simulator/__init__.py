"""The simulator: what a line means, how a message looks, and that what it prints as a test is one."""
