"""One attempt to deliver one message: bounded in time, and never an exception."""

import asyncio

import structlog

from bot.sending.delivery import Courier, Delivery, Failure, NotDelivered
from bot.sending.lanes import ATTEMPT_SECONDS
from models.outbox import Outgoing

_TRIES_OF_A_BROKEN_COURIER = 2

log = structlog.get_logger(__name__)


async def attempt(courier: Courier, message: Outgoing) -> Delivery:
    """A courier that raises is an error of ours: it may be of this moment, so the message has another try or two.

    Cancelled, the request may have arrived as well as not: the process ends, and cannot wait for the answer.
    """
    try:
        async with asyncio.timeout(ATTEMPT_SECONDS) as limit:
            return await courier.deliver(message)
    except asyncio.CancelledError:
        return NotDelivered(Failure.UNCERTAIN)
    except Exception as error:
        if isinstance(error, TimeoutError) and limit.expired():
            return NotDelivered(Failure.UNCERTAIN)
        log.error("courier failed", channel=message.channel, error=type(error).__name__, exc_info=error)
        has_tries = message.failures < _TRIES_OF_A_BROKEN_COURIER
        return NotDelivered(Failure.PASSING if has_tries else Failure.REFUSED)
