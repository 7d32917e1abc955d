"""A way in that a platform calls for everything that happens there, and no browser ever."""

from starlette.routing import Route


class Hook(Route):
    """Served before all other routes, without the headers of a page. Its endpoint takes a Request."""
