"""The conversation with aiogram 3: its state machine in memory, its webhook on aiohttp as it comes.

Usage: `python -m benchmarks.peers.aiogram_bot PLATFORM PORT`. `SimpleRequestHandler` answers 200 before the update is
handled (`handle_in_background`, its default): what a crash finds in memory is lost.
"""

import sys
from collections.abc import Awaitable, Callable

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.peers.questions import BUTTONS, PATH, QUESTIONS, SECRET, TOKEN

STEPS = [State(f"question_{place}", group_name="Registration") for place in range(len(QUESTIONS))]


def keyboard(place: int) -> InlineKeyboardMarkup:
    buttons = [[InlineKeyboardButton(text=label, callback_data=f"{place}:{label}")] for label in BUTTONS]
    return InlineKeyboardMarkup(inline_keyboard=buttons)


async def begin(message: Message, state: FSMContext) -> None:
    await ask(message, state, place=0)


def taking(place: int) -> Callable[[Message, FSMContext], Awaitable[None]]:
    """The handler of one step: each has its own, as in the documentation's form."""

    async def take(message: Message, state: FSMContext) -> None:
        await state.update_data({f"answer_{place}": message.text})
        await ask(message, state, place=(place + 1) % len(QUESTIONS))

    return take


async def ask(message: Message, state: FSMContext, *, place: int) -> None:
    await state.set_state(STEPS[place])
    await message.answer(QUESTIONS[place], reply_markup=keyboard(place))


def main(platform: str, port: int) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(platform))
    bot = Bot(TOKEN, session=session)
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.message.register(begin, CommandStart())
    for place, step in enumerate(STEPS):
        dispatcher.message.register(taking(place), step)

    async def hook() -> None:
        await bot.set_webhook(f"http://127.0.0.1:{port}{PATH}", secret_token=SECRET)

    dispatcher.startup.register(hook)
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(app, path=PATH)
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=port, loop=uvloop.new_event_loop(), print=None, access_log=None)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
