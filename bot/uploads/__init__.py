"""Files from the staff: examined before they are kept, handed to channels when they are shown."""
