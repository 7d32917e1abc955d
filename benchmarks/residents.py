"""The residents of the benchmarks, and what each says from the first word to the last yes. All invented."""

from datetime import date, timedelta

from handlers.inputs import Said, Start, Tap, Text

_FIRST_BIRTHDAY = date(1995, 1, 1)
_SERIALS = 100
"""9900 to 9999 for each birth date: no office gives them out."""


def registration(number: int, *, batch_id: int) -> tuple[Said, ...]:
    """Twelve inputs. Every `number` is another identity; the visitor knows the revision that a tap must name."""
    born = _FIRST_BIRTHDAY + timedelta(days=number // _SERIALS)
    return (
        *until_the_choice(number),
        Tap(f"batch:{batch_id}", 0),
        Text("ani contoh siregar"),
        Text("gg contoh no 12"),
        Tap("education:SMK", 0),
        Text("belum bekerja"),
        Text("0812-3456-7890"),
        Text(f"127108{born:%d%m%y}{9900 + number % _SERIALS}"),
        Tap("submit", 0),
    )


def until_the_choice(number: int) -> tuple[Said, ...]:
    """Four inputs, after which the trainings that fit are on the page."""
    born = _FIRST_BIRTHDAY + timedelta(days=number // _SERIALS)
    return (Start(), Tap("agree", 0), Text(f"{born:%d-%m-%Y}"), Text("bagan deli"))
