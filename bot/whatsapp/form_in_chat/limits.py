"""What Meta allows in a Flow, as far as ours goes. Lengths in UTF-16, the careful way.

https://developers.facebook.com/docs/whatsapp/flows/reference/components
"""

VERSION = "7.1"
MESSAGE_VERSION = "3"

HEADING_MAX = 80
TEXT_MAX = 4096
ANSWER_MAX = 16_384
"""Characters of a form that comes back; ours has two thousand at most."""
