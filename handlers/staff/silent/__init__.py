"""Who was asked whether they come, and has not answered: staff phone them."""
