"""Amounts of money in words."""


def rupiah(amount: int) -> str:
    """ "Rp75.000"."""
    return "Rp" + f"{amount:,}".replace(",", ".")
