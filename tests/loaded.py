"""Everything that a process of the office needs, for those that are forked from one that has it."""

import bot.command_line
import bot.doctor
import bot.serving
import bot.simulator.terminal
import bot.telegram.presence
import models.migrations.upgrade

__all__ = ["bot", "models"]
