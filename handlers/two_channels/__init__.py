"""One person who writes on two channels: joined by a number that the platforms know, or by a code told on the other."""
