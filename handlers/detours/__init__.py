"""What is said on the way: commands, questions, wishes, greetings, stickers. Each is answered, and leads back to the
open question; no answer given before is lost.
"""
