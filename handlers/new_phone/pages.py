"""What is asked of whoever has another phone. The same words whatever number was told."""

from handlers.messages import Message
from handlers.talk import Talk


def ask_number(talk: Talk) -> Message:
    return Message(talk.say("new_phone.ask"), (talk.button("staff", "staff"), talk.button("no", "not_this_time")))


def ask_birth_date(talk: Talk) -> Message:
    return Message(talk.say("new_phone.born"), (talk.button("skip", "skip"),))
