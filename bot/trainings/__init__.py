"""What follows from changes of trainings and takes longer than an officer's input may: a little at every tick."""
