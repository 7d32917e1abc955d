"""Telegram over real HTTP, against the Bot API server of tests/fakes, by webhook and by polling."""
