"""Text as Telegram's HTML. Nothing else here builds HTML, so nothing a person wrote can become mark-up."""


def escape(text: str) -> str:
    """Quotes stay: no attribute of ours holds a variable."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(text: str) -> str:
    return f"<b>{escape(text)}</b>"


def utf16_length(text: str) -> int:
    """Code units: what Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
