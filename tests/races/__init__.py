"""Many at once, on both databases. Each protection has a control: the same crowd without it, which must do damage."""
