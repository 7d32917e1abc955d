"""Answers staff who want to act on the page too: a link for themselves, and their own word about who has opened it."""

from bot.conversation.ask import Asking
from bot.conversation.desk.invitation_codes import CODE, new_code
from bot.conversation.desk.not_allowed import NotAllowedError
from bot.conversation.desk.roles import PAGE, Roles
from handlers.staff.joining.asks import CodeRefused, ConfirmationAwaited
from handlers.staff.joining.own_link_asks import (
    DecideOwnLink,
    NewOwnLink,
    OwnLinkAnswer,
    OwnLinkAsk,
    OwnLinkDecided,
    OwnLinkGone,
    OwnLinkMade,
)
from handlers.staff.joining.told import link_opened, page_begun, page_refused
from handlers.staff.staff import Role, Staff
from models.contacts import spoken_to
from models.invitations import Invitation, decide_invitation, make_for_oneself, name_invited
from models.staff import member


def answer_own_link(asking: Asking, ask: OwnLinkAsk, staff: Staff) -> OwnLinkAnswer:
    """Raises NotAllowedError."""
    match ask:
        case NewOwnLink():
            return _make(asking, staff)
        case DecideOwnLink(invitation_id, confirmed):
            return _decide(asking, staff, invitation_id, confirmed=confirmed)


def ask_owner(asking: Asking, opened: Invitation) -> ConfirmationAwaited | CodeRefused:
    """Whoever has left the staff meanwhile has no link any more."""
    conn, vault = asking.conn, asking.world.vault
    owner = member(conn, opened.made_by, vault=vault, now=asking.now) if opened.made_by is not None else None
    if owner is None:
        return CodeRefused()
    name_invited(conn, opened.id, owner.name, vault=vault)
    roles = Roles(conn, asking.world, asking.now)
    message = link_opened(
        roles.phrases(owner.language),
        opened.id,
        name=owner.name,
        role=Role(owner.role),
        expires_at=opened.expires_at,
        zone=asking.world.zone,
    )
    roles.tell(owner.contact_id, message, purpose=f"invitation:{opened.id}:asked", expires_at=opened.expires_at)
    return ConfirmationAwaited(by_oneself=True)


def _make(asking: Asking, staff: Staff) -> OwnLinkMade:
    """Not on a page: its role would beget the next one, and never end."""
    if asking.channel == PAGE:
        raise NotAllowedError
    code, vault = new_code(), asking.world.vault
    programs, batches = sorted(staff.scope.programs), sorted(staff.scope.batches)
    until = make_for_oneself(
        asking.conn,
        code_index=vault.index(CODE, code),
        role=staff.role,
        programs=programs,
        batches=batches,
        made_by=staff.id,
        now=asking.now,
    )
    Roles(asking.conn, asking.world, asking.now, by=staff.id).log("own link", staff.id, before=None, after=None)
    return OwnLinkMade(code, until)


def _decide(asking: Asking, staff: Staff, invitation_id: int, *, confirmed: bool) -> OwnLinkDecided | OwnLinkGone:
    decided = decide_invitation(
        asking.conn,
        invitation_id,
        decision="confirmed" if confirmed else "refused",
        by=staff.id,
        for_oneself=True,
        vault=asking.world.vault,
        now=asking.now,
    )
    if decided is None or decided.contact_id is None:
        return OwnLinkGone()
    act = _begin if confirmed else _refuse
    return act(asking, staff, decided, decided.contact_id)


def _begin(asking: Asking, staff: Staff, opened: Invitation, page_id: int) -> OwnLinkDecided:
    """With the role and the scope of this moment: they may be less than when the link was made. `page_id`: contact."""
    roles = Roles(asking.conn, asking.world, asking.now, by=staff.id)
    begun = roles.begin(
        page_id,
        staff.role,
        channel=PAGE,
        name=staff.name,
        programs=sorted(staff.scope.programs),
        batches=sorted(staff.scope.batches),
    )
    message = page_begun(
        roles.phrases(begun.language), name=staff.name, role=staff.role, until=begun.expires_at, zone=asking.world.zone
    )
    roles.tell(page_id, message, purpose=f"invitation:{opened.id}:decided")
    return OwnLinkDecided(begun.expires_at)


def _refuse(asking: Asking, staff: Staff, opened: Invitation, page_id: int) -> OwnLinkDecided:
    roles, (_, language) = Roles(asking.conn, asking.world, asking.now, by=staff.id), spoken_to(asking.conn, page_id)
    roles.log("refuse own link", staff.id, before=None, after=None)
    roles.tell(page_id, page_refused(roles.phrases(language)), purpose=f"invitation:{opened.id}:decided")
    return OwnLinkDecided(None)
