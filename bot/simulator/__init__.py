"""`silatih chat`: the office in a terminal, on a database that is erased at the end. No server, no socket."""
