"""Stand-ins for what is outside: servers of other people's platforms. They know nothing of this program."""
