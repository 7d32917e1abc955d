"""What others are told when somebody comes to the staff or leaves: worded here, queued by `bot.conversation.desk`."""

from datetime import datetime, tzinfo

from handlers.command_list import Shown, command_list
from handlers.messages import Button, Message
from handlers.staff.dispatch import commands_of
from handlers.staff.joining import own_link
from handlers.staff.joining.inviting import NAME
from handlers.staff.shortcuts import keys_of, shortcuts_of
from handlers.staff.staff import Role
from handlers.staff.tasks import TASKS
from handlers.talk import paragraphs
from handlers.wording.dates import clock
from handlers.wording.phrases import Phrases


def asked_to_confirm(
    phrases: Phrases, invitation_id: int, *, name: str, role: Role, expires_at: datetime, zone: tzinfo
) -> Message:
    """To the admin who made the code."""
    time = clock(expires_at, zone, phrases.language)
    text = phrases.say("staff_inviting.asked", name=name, role=phrases.say(f"staff_role.{role}"), time=time)
    buttons = (
        Button(f"s:{NAME}:yes:{invitation_id}", phrases.say("staff_inviting.button_yes")),
        Button(f"s:{NAME}:no:{invitation_id}", phrases.say("staff_inviting.button_no")),
    )
    return Message(text, buttons)


def welcome(phrases: Phrases, *, name: str, role: Role) -> Message:
    said = phrases.say("staff_inviting.welcome", name=name, role=phrases.say(f"staff_role.{role}"))
    return Message(said, keys=keys_of(role, commands_of(TASKS), phrases))


def not_welcome(phrases: Phrases) -> Message:
    return Message(phrases.say("staff_inviting.not_welcome"))


def link_opened(
    phrases: Phrases, invitation_id: int, *, name: str, role: Role, expires_at: datetime, zone: tzinfo
) -> Message:
    """To whose link it is, in the chat where they asked for it."""
    who, time = name or phrases.say(f"staff_role.{role}"), clock(expires_at, zone, phrases.language)
    buttons = (
        Button(f"s:{own_link.NAME}:yes:{invitation_id}", phrases.say("staff_own_link.button_yes")),
        Button(f"s:{own_link.NAME}:no:{invitation_id}", phrases.say("staff_own_link.button_no")),
    )
    return Message(phrases.say("staff_own_link.asked", name=who, time=time), buttons)


def page_begun(phrases: Phrases, *, name: str, role: Role, until: datetime | None, zone: tzinfo) -> Message:
    """To the page, whose role ends by itself."""
    role_words = phrases.say(f"staff_role.{role}")
    said = phrases.say("staff_entering.begun", name=name or role_words, role=role_words)
    ends = phrases.say("staff_entering.until", time=clock(until, zone, phrases.language)) if until else ""
    return Message(paragraphs(said, ends), keys=keys_of(role, commands_of(TASKS), phrases))


def page_refused(phrases: Phrases) -> Message:
    return Message(phrases.say("staff_own_link.not_yours"))


def role_ended(phrases: Phrases) -> Message:
    return Message(phrases.say("staff_members.told"), clears_keyboard=True)


def hours_over(phrases: Phrases) -> Message:
    return Message(phrases.say("staff_entering.over"), clears_keyboard=True)


def staff_commands(phrases: Phrases, role: Role) -> tuple[Shown, ...]:
    """For the menu of that chat: what the role does, and below it what residents do."""
    mine = shortcuts_of(role, commands_of(TASKS))
    does = (Shown(one.command, phrases.say(f"staff_does.{one.command}")) for one in mine)
    return (*does, *(one for one in command_list(phrases) if one.name not in {each.command for each in mine}))
