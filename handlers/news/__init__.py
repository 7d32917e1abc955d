"""What residents are told though they asked nothing, and the buttons below it, which carry all they need."""
