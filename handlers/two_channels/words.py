"""What is said of two channels; nothing of the other one's people before they are this one's too."""

from collections.abc import Sequence

from handlers.messages import Button, Message
from handlers.wording.lists import enumerate_words
from handlers.wording.phrases import Phrases


def joined(phrases: Phrases, channels: Sequence[str]) -> Message:
    names = enumerate_words([channel_name(phrases, one) for one in channels], phrases)
    return Message(phrases.say("two_channels.joined", channels=names), choices(phrases, channels))


def joined_elsewhere(phrases: Phrases, channels: Sequence[str], *, new: str) -> Message:
    """To the contact that was there before: whoever did not do it can say so."""
    return Message(
        phrases.say("two_channels.elsewhere", channel=channel_name(phrases, new)), choices(phrases, channels)
    )


def choices(phrases: Phrases, channels: Sequence[str]) -> tuple[Button, ...]:
    return tuple(Button(f"remind:{one}", channel_name(phrases, one)) for one in channels)


def channel_name(phrases: Phrases, channel: str) -> str:
    return phrases.say(f"form_channel.{channel}")
