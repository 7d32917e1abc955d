"""Word to who was still in line when the training began: it is over, and one can ask for news of the next."""

from handlers.messages import Button, Message
from handlers.news.by_template import about
from handlers.wording.phrases import Phrases


def waited_in_vain(phrases: Phrases, program_id: int, *, name: str | None, training: str) -> Message:
    named = name or phrases.say("name.unknown")
    text = phrases.say("training_news.waited_in_vain", name=named, training=training)
    tell = Button(f"interest:{program_id}", phrases.say("button.tell_me"))
    return Message(
        text, (tell, Button("register", phrases.say("button.other_trainings"))), template=about(phrases, name)
    )
