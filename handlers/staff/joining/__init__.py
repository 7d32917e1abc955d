"""Who is staff: invitations, roles, scopes, leaving; and what was done, by whom."""
