"""Who is staff: invitations, roles, leaving; the audit log; what staff are told."""
