"""What is said of two channels; nothing of the other one's people before they are this one's too."""

from collections.abc import Sequence

from handlers.messages import Button, Message
from handlers.wording.lists import enumerate_words
from handlers.wording.phrases import Phrases


def joined(phrases: Phrases, channels: Sequence[str]) -> Message:
    names = enumerate_words([channel_name(phrases, one) for one in channels], phrases)
    return Message(phrases.say("two_channels.joined", channels=names), choices(phrases, channels))


def joined_elsewhere(
    phrases: Phrases, channels: Sequence[str], *, new: str, new_contact: int, people: Sequence[str]
) -> Message:
    """To the contact that was there before: whoever did not do it ends it with one tap. `people`: whom it is about."""
    channel, names = channel_name(phrases, new), enumerate_words(people, phrases)
    key = "two_channels.elsewhere" if people else "two_channels.elsewhere_nobody"
    not_mine = Button(f"part:{new_contact}", phrases.say("button.not_mine"))
    return Message(phrases.say(key, channel=channel, names=names), (*choices(phrases, channels), not_mine))


def code_needed(phrases: Phrases, *, channel: str) -> Message:
    """In place of a join by number. Says nothing of whether that contact is still the same person's."""
    return Message(phrases.say("two_channels.code_needed", channel=channel_name(phrases, channel)))


def erased_elsewhere(phrases: Phrases, *, channel: str) -> Message:
    return Message(phrases.say("two_channels.erased", channel=channel_name(phrases, channel)))


def choices(phrases: Phrases, channels: Sequence[str]) -> tuple[Button, ...]:
    return tuple(Button(f"remind:{one}", channel_name(phrases, one)) for one in channels)


def channel_name(phrases: Phrases, channel: str) -> str:
    return phrases.say(f"form_channel.{channel}")
