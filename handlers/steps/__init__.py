"""What an answer does at each step that is not a question of the form: consent, choice of training, summary, ..."""
