"""A whole city in bad weather: people at random, faults at random, restarts in the middle; then the books are checked.

`campaign` runs one seed; `weather` breaks the platform; `residents` act; `branches` are the processes of the office;
`books` and `chats` say what should have come of it.
"""
