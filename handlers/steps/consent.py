"""The answer to the notice. Consent takes the button or the exact short list; a "no" leads to a look around."""

from dataclasses import replace

from handlers.answers.plain_text import plain, word_set, words
from handlers.answers.relatives import names_another
from handlers.answers.yes_no import is_consent, read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.flow import go_on
from handlers.inputs import Tap, Text
from handlers.open_question import missed
from handlers.outcome import GiveConsent, Outcome
from handlers.pages import consent
from handlers.questions.reading import Said
from handlers.state import Goal, Step
from handlers.steps.who import for_somebody_new
from handlers.talk import Talk, paragraphs
from handlers.trainings import open_list

_LOOKING = word_set("lihat liat lht lihat2 liat2 see look")
_FIRST = word_set("dulu dlu dl first")


def answer(talk: Talk, said: Said) -> Outcome:
    choice = said.choice if isinstance(said, Tap) else ""
    text = said.text if isinstance(said, Text) else ""
    if choice == "agree" or is_consent(text):
        return agree(talk)
    if choice == "browse" or read_yes_no(text) is YesNo.NO or _looks_first(text):
        return browse(talk)
    if choice == "read_full":
        return talk.stay(consent.full_notice(talk))
    if names_another(text):
        return talk.with_state(for_other=True).stay(consent.short_consent(talk, talk.say("consent.for_other")))
    return missed(talk, consent.short_consent(talk, talk.say("consent.miss")))


def _looks_first(text: str) -> bool:
    """ "Mau lihat dulu", as the button says it. That puts off nothing."""
    said = frozenset(words(plain(text)))
    return not _LOOKING.isdisjoint(said) and not _FIRST.isdisjoint(said)


def agree(talk: Talk) -> Outcome:
    """Records which words were agreed to."""
    given = GiveConsent(talk.say("consent.version"), talk.facts.phrases.digest(*consent.NOTICE_KEYS))
    agreed = replace(talk, facts=talk.facts.after((given,)))
    begun = for_somebody_new(agreed) if talk.state.for_other else go_on(agreed, echo=talk.say("birth_date.first"))
    return replace(begun, tells=(given, *begun.tells))


def browse(talk: Talk, *, echo: str = "") -> Outcome:
    """The trainings, before anything is asked."""
    looking = talk.with_state(page=0, wanted=None, linked=False, batch=None, goal=Goal.SEAT)
    return looking.open(Step.BROWSE, open_list(looking, echo=echo))


def with_page(talk: Talk, page: str) -> Outcome:
    """Asked after a training was looked at."""
    return talk.open(Step.CONSENT, consent.short_consent(talk, paragraphs(page)))
