"""Sends the outbox: paces, orders, repeats, and writes down what became of each message. Knows no platform."""
