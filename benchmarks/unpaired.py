"""The control of the limit of one person on WhatsApp: SiLatih, but with a credit that nobody uses up.

Started as `python -m benchmarks.unpaired`, with the settings of `silatih run`.
"""

from dataclasses import replace

import uvloop

import bot.channels
from bot.serving import serve
from bot.settings import load_settings
from bot.whatsapp.limits import PAIR


def main() -> None:
    setattr(bot.channels, "PAIR", replace(PAIR, burst=1_000_000))  # noqa: B010
    uvloop.run(serve(load_settings(), demo=False))


if __name__ == "__main__":
    main()
