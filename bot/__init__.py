"""Acts: settings, composition root, command line, channels, the runner of conversations, clock, web server, pictures.

Only `application` knows everybody. A channel knows the neutral messages and its own library, nothing else.
"""
