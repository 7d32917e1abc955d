"""Telegram as a channel: updates become neutral inputs, recorded messages become calls of the Bot API.

The first half of the files is pure: `updates` reads, `rendering` writes, `failures` judges an answer. The others talk.
"""
