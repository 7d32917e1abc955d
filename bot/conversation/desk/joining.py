"""Answers admins who invite, look at the staff, change or end a role, and read the log."""

from bot.conversation.ask import Asking
from bot.conversation.desk.invitation_codes import CODE, new_code
from bot.conversation.desk.not_allowed import NotAllowedError
from bot.conversation.desk.roles import Roles
from bot.conversation.desk.sessions import end_session
from handlers.staff.joining.asks import (
    PAGE,
    ChangeScope,
    DecideInvitation,
    EndOwnSession,
    EndRole,
    InvitationDecided,
    InvitationGone,
    InvitationMade,
    JoiningAnswer,
    ListStaff,
    LogLine,
    LogRead,
    NewInvitation,
    ReadLog,
    ReadStaff,
    RoleEnded,
    RoleStays,
    SessionEnded,
    SessionStays,
    StaffGone,
    StaffListed,
    StaffMember,
    StaffRead,
    WhyNot,
)
from handlers.staff.joining.told import not_welcome, welcome
from handlers.staff.staff import Permission, Role, Scope, Staff
from models.audit import AuditRow, read_audit
from models.contacts import spoken_to
from models.invitations import Invitation, decide_invitation, make_invitation
from models.staff import Member, admins_left, member, members, set_scope, staff_names

AdminsAsk = NewInvitation | DecideInvitation | ListStaff | ReadStaff | ChangeScope | EndRole


def answer_joining(asking: Asking, ask: AdminsAsk | ReadLog | EndOwnSession, staff: Staff) -> JoiningAnswer:
    """Raises NotAllowedError."""
    match ask:
        case EndOwnSession():
            ended = end_session(asking.conn, asking.world, asking.contact_id, now=asking.now)
            return SessionEnded() if ended else SessionStays()
        case ReadLog():
            _allow(staff, Permission.SEE_AUDIT)
            return _log(asking, ask)
        case _:
            _allow(staff, Permission.MANAGE_STAFF)
            return _Admin(asking, staff).answer(ask)


def _allow(staff: Staff, permission: Permission) -> None:
    if not staff.may(permission):
        raise NotAllowedError


class _Admin:
    def __init__(self, asking: Asking, staff: Staff) -> None:
        self._asking, self._staff = asking, staff
        self._conn, self._vault, self._now = asking.conn, asking.world.vault, asking.now
        self._roles = Roles(asking.conn, asking.world, asking.now, by=staff.id)

    def answer(self, ask: AdminsAsk) -> JoiningAnswer:
        match ask:
            case NewInvitation(role, scope):
                return self._invite(role, scope)
            case DecideInvitation(invitation_id, confirmed):
                return self._decide(invitation_id, confirmed=confirmed)
            case ListStaff():
                return StaffListed(tuple(_shown(one) for one in members(self._conn, vault=self._vault, now=self._now)))
            case ReadStaff(staff_id):
                return self._read(staff_id)
            case ChangeScope(staff_id, scope):
                return self._change_scope(staff_id, scope)
            case EndRole(staff_id):
                return self._end(staff_id)

    def _invite(self, role: Role, scope: Scope) -> InvitationMade:
        code = new_code()
        expires_at = make_invitation(
            self._conn,
            code_index=self._vault.index(CODE, code),
            role=role,
            programs=sorted(scope.programs),
            batches=sorted(scope.batches),
            made_by=self._staff.id,
            now=self._now,
        )
        after = {"role": role, "programs": sorted(scope.programs), "batches": sorted(scope.batches)}
        self._roles.log("invite", self._staff.id, before=None, after=after)
        return InvitationMade(code, role, scope, expires_at)

    def _decide(self, invitation_id: int, *, confirmed: bool) -> InvitationDecided | InvitationGone:
        decision = "confirmed" if confirmed else "refused"
        decided = decide_invitation(
            self._conn, invitation_id, decision=decision, by=self._staff.id, vault=self._vault, now=self._now
        )
        if decided is None or decided.contact_id is None:
            return InvitationGone()
        self._let_in(decided, decided.contact_id) if confirmed else self._refuse(decided, decided.contact_id)
        return InvitationDecided(decided.name, Role(decided.role), confirmed)

    def _let_in(self, invited: Invitation, contact_id: int) -> None:
        role, (channel, language) = Role(invited.role), spoken_to(self._conn, contact_id)
        self._roles.begin(
            contact_id,
            role,
            channel=channel,
            name=invited.name,
            programs=invited.programs,
            batches=invited.batches,
        )
        message = welcome(self._roles.phrases(language), name=invited.name, role=role)
        self._roles.tell(contact_id, message, purpose=f"invitation:{invited.id}:decided")

    def _refuse(self, invited: Invitation, contact_id: int) -> None:
        self._roles.log("refuse invitation", self._staff.id, before=None, after={"role": invited.role})
        _, language = spoken_to(self._conn, contact_id)
        self._roles.tell(
            contact_id, not_welcome(self._roles.phrases(language)), purpose=f"invitation:{invited.id}:decided"
        )

    def _read(self, staff_id: int) -> StaffRead | StaffGone:
        found = member(self._conn, staff_id, vault=self._vault, now=self._now)
        return StaffGone() if found is None else StaffRead(_shown(found), is_oneself=staff_id == self._staff.id)

    def _change_scope(self, staff_id: int, scope: Scope) -> StaffRead | StaffGone:
        found = member(self._conn, staff_id, vault=self._vault, now=self._now)
        if found is None:
            return StaffGone()
        before = {"programs": list(found.programs), "batches": list(found.batches)}
        after = {"programs": sorted(scope.programs), "batches": sorted(scope.batches)}
        set_scope(self._conn, staff_id, programs=after["programs"], batches=after["batches"])
        self._roles.log("change scope", staff_id, before=before, after=after)
        return self._read(staff_id)

    def _end(self, staff_id: int) -> RoleEnded | RoleStays | StaffGone:
        found = member(self._conn, staff_id, vault=self._vault, now=self._now)
        if found is None:
            return StaffGone()
        if found.by_setting:
            return RoleStays(WhyNot.BY_SETTING)
        if found.role == Role.ADMIN and not admins_left(self._conn, without=staff_id, now=self._now):
            return RoleStays(WhyNot.LAST_ADMIN)
        ended = self._roles.end(found, why="admin")
        return RoleEnded(found.name, Role(found.role)) if ended else StaffGone()


def _log(asking: Asking, ask: ReadLog) -> LogRead:
    vault = asking.world.vault
    rows = read_audit(
        asking.conn, vault=vault, before_id=ask.before, staff_id=ask.staff_id, subject=ask.subject, limit=PAGE + 1
    )
    nameless = asking.facts.phrases.say("staff_role.admin")  # those whom the settings name are never asked theirs

    def line(row: AuditRow) -> LogLine:
        name = row.staff_name or (nameless if row.staff_id is not None else "")
        return LogLine(row.id, row.at, name, row.action, row.subject, row.before, row.after)

    return LogRead(tuple(map(line, rows[:PAGE])), len(rows) > PAGE, staff_names(asking.conn, vault=vault))


def _shown(found: Member) -> StaffMember:
    return StaffMember(
        found.id,
        Role(found.role),
        found.name,
        Scope(frozenset(found.programs), frozenset(found.batches)),
        found.channel,
        found.since,
        found.expires_at,
        found.by_setting,
    )
