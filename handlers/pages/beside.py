"""What is said where several people read along: the same at every step, and nothing of anybody's form."""

from handlers.messages import Link, Message
from handlers.wording.phrases import Phrases


def in_group(phrases: Phrases, *, address: str) -> Message:
    """`address`: of the private chat; empty where there is none to open."""
    links = (Link(address, phrases.say("button.private_chat")),) if address else ()
    return Message(phrases.say("anywhere.in_group"), links=links)
