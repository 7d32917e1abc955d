"""Processes that begin with the program loaded: an import costs more than most of what they are begun for.

They are forked from one process, which nothing but imports has happened to. That the program also loads from nothing
is for those tests that run the command as it is installed.
"""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.loaded", "tests.chaos.dying"])
