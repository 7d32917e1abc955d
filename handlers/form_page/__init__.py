"""The form as a page of the web: what each screen shows, how its entries are read, and what follows from handing it in.

The questions, their order and their validators are those of the chat: `handlers.form`, `handlers.questions`.
"""
