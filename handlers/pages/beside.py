"""What is said beside the conversation, at every step the same: in a group, to who writes too fast, after a doubt."""

from handlers.messages import Link, Message
from handlers.wording.phrases import Phrases


def in_group(phrases: Phrases, *, address: str) -> Message:
    """`address`: of the private chat; empty where there is none to open."""
    links = (Link(address, phrases.say("button.private_chat")),) if address else ()
    return Message(phrases.say("anywhere.in_group"), links=links)


def too_many(phrases: Phrases) -> Message:
    """Said once to who sends more than can be read; see `handlers.flood`."""
    return Message(phrases.say("anywhere.too_many"))


def sent_again(text: str, phrases: Phrases) -> str:
    """A message of which nobody knows whether it arrived, as it is sent the second time."""
    return f"{text}\n\n{phrases.say('anywhere.sent_again')}" if text else phrases.say("anywhere.sent_again")
