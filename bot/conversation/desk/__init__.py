"""Answers the asks of staff's tasks, one file for each task. Who may do what is asked again here, where it is done."""
