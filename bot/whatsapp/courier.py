"""WhatsApp's way out: a recorded message is allowed, rendered, posted, and judged by what Meta answers."""

from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from bot.http_client import NoAnswerError, NotSentError
from bot.sending.delivery import Announced, Delivered, Delivery, Failure, NotDelivered
from bot.trouble import Trouble
from bot.whatsapp.addresses import receiver
from bot.whatsapp.api import CloudApi, Json, message_id, read_answer
from bot.whatsapp.buttons import ButtonSeal, bound_to
from bot.whatsapp.call import Call, with_media, without_media
from bot.whatsapp.failures import NO_ANSWER, NOT_SENT, Effect, Refusal, judge
from bot.whatsapp.form_in_chat.usable import UsableForms
from bot.whatsapp.permits import ByTemplate, InWords, Permits
from bot.whatsapp.rendering import Place, render
from bot.whatsapp.sent_media import GoneError, NotUploadedError, SentMedia
from bot.whatsapp.templates import filled
from bot.whatsapp.tracking import Tracked
from handlers.wording.phrases import Phrases
from models.costs import SERVICE
from models.outbox import Outgoing, Priority
from models.store import StoreBroken
from models.template_states import TemplateStatus
from models.windows import Why

PART = "sending"
_MOST_ROUNDS = 4
"""Words, the template in two languages, and the general one."""

_TEMPLATE_IS = {
    Effect.TEMPLATE_MISSING: TemplateStatus.MISSING,
    Effect.TEMPLATE_PAUSED: TemplateStatus.PAUSED,
    Effect.TEMPLATE_DISABLED: TemplateStatus.DISABLED,
}

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class WhatsAppCourier:
    api: CloudApi
    seal: ButtonSeal
    books: Mapping[str, Phrases]
    permits: Permits
    media: SentMedia
    trouble: Trouble
    forms: UsableForms

    async def deliver(self, message: Outgoing) -> Delivery:
        if message.is_uncertain and message.priority is Priority.ANNOUNCEMENT:
            return NotDelivered(Failure.UNCERTAIN)  # no status came: twice is worse than not at all
        try:
            return await self._deliver(message)
        except StoreBroken:
            return NOT_SENT

    def _rendered(self, message: Outgoing) -> Call | None:
        phrases = self.books[message.language]
        may_open_form = not message.failures  # it may be why the first try failed
        flow_id = self.forms.id_for(message.language) if may_open_form else ""
        place = Place(message.contact_id, message.position, self.seal, phrases, flow_id)
        repeated = phrases.say("anywhere.sent_again") if message.repeats else ""
        call = render(message.payload, place, repeated=repeated)
        if call is not None and call.left_out:
            log.error("buttons had no room", channel=message.channel, left_out=call.left_out)
        return call

    async def _deliver(self, message: Outgoing) -> Delivery:
        """A refusal may show that it has to be sent in another way: then that is tried at once."""
        for _ in range(_MOST_ROUNDS):
            call = self._rendered(message)
            if call is None:
                return Delivered()
            permit = await self.permits.ask(message)
            if isinstance(permit, NotDelivered):
                return permit
            answered = (
                await self._in_words(message, call)
                if isinstance(permit, InWords)
                else await self._by_template(message, permit)
            )
            if not isinstance(answered, Refusal):
                self.trouble.is_over(PART)
                return answered
            if not await self._changes(message, call, permit, answered):
                return await self._final(message, answered.delivery)
        return NOT_SENT

    async def _in_words(self, message: Outgoing, call: Call) -> Delivery | Refusal:
        content: Json | None = call.content
        if call.needs_media:
            try:
                content = await self._with_media(call, message.language)
            except NotUploadedError as error:
                return error.refusal
            except GoneError:
                return Refusal(NotDelivered(Failure.REFUSED))
        if not content:
            return Delivered()
        return await self._post(message, content, Tracked(*message.key, message.attempt, SERVICE))

    async def _with_media(self, call: Call, language: str) -> Json | None:
        """The words of a confirmation matter more than its picture: one that cannot be drawn is left out."""
        try:
            uploaded = await self.media.upload(call, language)
        except (NotUploadedError, GoneError, StoreBroken):
            raise
        except Exception as error:
            log.error("picture cannot be made", error=type(error).__name__, exc_info=error)
            uploaded = None
        return with_media(call, uploaded) if uploaded else without_media(call)

    async def _by_template(self, message: Outgoing, permit: ByTemplate) -> Delivery | Refusal:
        bound = bound_to(message.contact_id)
        revision = message.payload["revision"]
        data = [self.seal.data(bound, choice=one["choice"], revision=revision) for one in message.payload["buttons"]]
        content = filled(permit.use, self.books[permit.language], data)
        tracked = Tracked(*message.key, message.attempt, permit.category, invites=permit.invites)
        delivery = await self._post(message, content, tracked)
        if permit.invites and isinstance(delivery, Delivered):
            return Announced(delivery.platform_id, Why.INVITED)
        return delivery

    async def _post(self, message: Outgoing, content: Json, tracked: Tracked) -> Delivery | Refusal:
        body = {**receiver(message.address), **content, "biz_opaque_callback_data": str(tracked)}
        try:
            # The sender has its own limit for all of this.
            answer = await self.api.send(body, wait=None)
        except NotSentError:
            return NOT_SENT
        except NoAnswerError:
            return NO_ANSWER
        fields = read_answer(answer)
        if answer.status == 200 and (accepted := message_id(fields)):
            return Delivered(accepted)
        return judge(answer.status, fields)

    async def _final(self, message: Outgoing, delivery: NotDelivered) -> NotDelivered:
        if delivery.failure is Failure.UNDELIVERABLE and await self.permits.is_beyond_reach(message.contact_id):
            return NotDelivered(Failure.NOT_FOUND)
        return delivery

    async def _changes(self, message: Outgoing, call: Call, permit: InWords | ByTemplate, refused: Refusal) -> bool:
        """Whether it is worth another try now."""
        if refused.trouble:
            self.trouble.arises(PART, refused.trouble)
        match refused.effect:
            case Effect.WINDOW_CLOSED if isinstance(permit, InWords):
                await self.permits.close_window(message.contact_id)
                return True
            case Effect.TEMPLATE_MISSING | Effect.TEMPLATE_PAUSED | Effect.TEMPLATE_DISABLED as effect if isinstance(
                permit, ByTemplate
            ):
                log.error("template cannot be used", template=permit.use.name, language=permit.language, why=effect)
                await self.permits.note_template(permit, _TEMPLATE_IS[effect])
                return True
            case _ if isinstance(permit, InWords) and call.opens_form and _is_of_the_form(refused):
                log.error("form cannot be opened in the chat: its link goes out instead", language=message.language)
                self.forms.rest()
                return True
            case Effect.MEDIA_GONE if call.needs_media:
                await self.media.forget(call)
                return not message.failures
            case Effect.MARKETING_STOPPED:
                await self.permits.stop_marketing(message.contact_id)
            case Effect.TEMPLATES_STOPPED:
                self.permits.stop_templates()
            case _:
                if refused.delivery.failure is Failure.REFUSED:
                    log.error("Meta refuses a message", kind=call.content["type"])
        return False


def _is_of_the_form(refused: Refusal) -> bool:
    """Blocked, sent too often, or whatever else: the link is never refused for it."""
    return refused.effect is Effect.FORM_UNUSABLE or refused.delivery.failure is Failure.REFUSED
