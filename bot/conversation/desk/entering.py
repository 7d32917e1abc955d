"""Answers whoever comes with a code. They are no staff yet: what they may do is decided by the code alone."""

from bot.conversation.ask import Asking
from bot.conversation.desk.invitation_codes import CODE
from bot.conversation.desk.operator_codes import read_operator_code
from bot.conversation.desk.own_links import ask_owner
from bot.conversation.desk.roles import PAGE, Roles
from handlers.staff.joining.asks import (
    CodeIgnored,
    CodeRefused,
    CodeTaken,
    ConfirmationAwaited,
    EnteringAnswer,
    EnteringAsk,
    RoleBegun,
    TellName,
    UseCode,
)
from handlers.staff.joining.codes import normal
from handlers.staff.joining.told import asked_to_confirm
from handlers.staff.staff import Role
from models.invitations import (
    Invitation,
    decide_invitation,
    forget_wrong_codes,
    keep_operators,
    may_try,
    name_invited,
    note_wrong_code,
    take_invitation,
    unnamed,
)
from models.staff import member, member_of


def answer_entering(asking: Asking, ask: EnteringAsk) -> EnteringAnswer:
    match ask:
        case UseCode(code):
            return _use(asking, normal(code))
        case TellName(name):
            return _name(asking, name)


def _use(asking: Asking, code: str) -> EnteringAnswer:
    """A code that is wrong, used, too old or one's own costs a try, and looks the same."""
    conn, contact_id, now = asking.conn, asking.contact_id, asking.now
    if not may_try(conn, contact_id, now=now):
        return CodeIgnored()
    vault = asking.world.vault
    mine = member_of(conn, contact_id, vault=vault, now=now)
    taken = None
    if mine is None or mine.expires_at is not None:  # in a browser one may come again before the hours are over
        _keep_operators(asking, code)
        on_page = asking.channel == PAGE
        taken = take_invitation(
            conn, vault.indexes(CODE, code), contact_id=contact_id, on_page=on_page, vault=vault, now=now
        )
    if taken is None:
        note_wrong_code(conn, contact_id, now=now)
        return CodeRefused()
    forget_wrong_codes(conn, contact_id)
    return ask_owner(asking, taken) if taken.for_oneself else CodeTaken(Role(taken.role))


def _keep_operators(asking: Asking, code: str) -> None:
    vault = asking.world.vault
    signed = read_operator_code(code, vault=vault)
    if signed is not None and signed.expires_at > asking.now:
        index = vault.index(CODE, code)
        keep_operators(asking.conn, code_index=index, role=signed.role, expires_at=signed.expires_at, now=asking.now)


def _name(asking: Asking, name: str) -> EnteringAnswer:
    conn, vault, now = asking.conn, asking.world.vault, asking.now
    invited = unnamed(conn, asking.contact_id, vault=vault, now=now)
    if invited is None:
        return CodeRefused()
    name_invited(conn, invited.id, name, vault=vault)
    if invited.made_by is None:
        return _begin(asking, invited, name)
    return _ask_who_made_it(asking, invited, name, made_by=invited.made_by)


def _begin(asking: Asking, invited: Invitation, name: str) -> EnteringAnswer:
    """The operator's word is enough."""
    vault = asking.world.vault
    if decide_invitation(asking.conn, invited.id, decision="confirmed", by=None, vault=vault, now=asking.now) is None:
        return CodeRefused()
    begun = Roles(asking.conn, asking.world, asking.now).begin(
        asking.contact_id, Role(invited.role), channel=asking.channel, name=name
    )
    return RoleBegun(Role(invited.role), name, begun.expires_at)


def _ask_who_made_it(asking: Asking, invited: Invitation, name: str, *, made_by: int) -> EnteringAnswer:
    """Whoever has left the staff meanwhile lets nobody in any more."""
    admin = member(asking.conn, made_by, vault=asking.world.vault, now=asking.now)
    if admin is None:
        return CodeRefused()
    roles = Roles(asking.conn, asking.world, asking.now)
    message = asked_to_confirm(
        roles.phrases(admin.language),
        invited.id,
        name=name,
        role=Role(invited.role),
        expires_at=invited.expires_at,
        zone=asking.world.zone,
    )
    roles.tell(admin.contact_id, message, purpose=f"invitation:{invited.id}:asked", expires_at=invited.expires_at)
    return ConfirmationAwaited()
