"""The conversation with python-telegram-bot's ConversationHandler and PicklePersistence, on its own webhook server.

Usage: `python -m benchmarks.peers.conversation_handler PLATFORM PORT`. All as it comes: updates are put into a queue in
memory, acknowledged, and handled one after another, as ConversationHandler asks; the file is written every 60 seconds.
"""

import asyncio
import sys

import uvloop
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks.peers.questions import BUTTONS, PATH, QUESTIONS, SECRET, TOKEN

Context = ContextTypes.DEFAULT_TYPE


def keyboard(place: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"{place}:{label}")] for label in BUTTONS])


async def begin(update: Update, _: Context) -> int:
    return await ask(update, place=0)


async def take_answer(update: Update, context: Context) -> int:
    answers = context.user_data
    if answers is None or update.message is None:
        raise TypeError("a message without its writer")
    answers["place"] = place = answers.get("place", 0) + 1
    answers[f"answer_{place}"] = update.message.text
    return await ask(update, place=place % len(QUESTIONS))


async def ask(update: Update, *, place: int) -> int:
    if update.message:
        await update.message.reply_text(QUESTIONS[place], reply_markup=keyboard(place))
    return place


def main(platform: str, port: int) -> None:
    asyncio.set_event_loop(uvloop.new_event_loop())
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{platform}/bot")
        .persistence(PicklePersistence("conversations.pickle"))
        .build()
    )
    answering: BaseHandler[Update, Context, object] = MessageHandler(filters.TEXT & ~filters.COMMAND, take_answer)
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", begin)],
            states={place: [answering] for place in range(len(QUESTIONS))},
            fallbacks=[],
            name="registration",
            persistent=True,
        )
    )
    application.run_webhook(
        listen="127.0.0.1",
        port=port,
        url_path=PATH,
        webhook_url=f"http://127.0.0.1:{port}{PATH}",
        secret_token=SECRET,
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
