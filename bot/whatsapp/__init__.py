"""WhatsApp as a channel: webhooks become neutral inputs, recorded messages become calls of Meta's Cloud API.

`splitting` reads, `rendering` writes, `failures` judges an answer: these are pure. The others talk.
"""
