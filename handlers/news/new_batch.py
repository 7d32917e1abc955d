"""Word of a new batch to who asked for it: with a button that begins with this batch, and one that ends such news."""

from collections.abc import Sequence
from datetime import date

from handlers.messages import Button, Message, TemplateUse
from handlers.wording.dates import full_date
from handlers.wording.lists import enumerate_words
from handlers.wording.phrases import Phrases


def new_batch(
    phrases: Phrases, batch_id: int, *, names: Sequence[str], training: str, first_day: date, left: int
) -> Message:
    """`names`: of who is known in that chat."""
    day = full_date(first_day, phrases.language)
    seats = phrases.say("training_news.seats", left=left) if left else phrases.say("training_news.full")
    named = enumerate_words(names, phrases) if names else phrases.say("name.you")
    if names:
        text = phrases.say("training_news.opened_for", names=named, training=training, date=day, seats=seats)
    else:
        text = phrases.say("training_news.opened", training=training, date=day, seats=seats)
    join = Button(f"interest:join:{batch_id}", phrases.say("button.join"))
    by_template = TemplateUse("new_batch", {"name": named, "training": training, "date": day, "seats": seats})
    return Message(text, (join, Button("interest:stop", phrases.say("button.no_more_news"))), template=by_template)
