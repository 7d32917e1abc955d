"""The form as a Flow: WhatsApp's own screens, which need no server of ours while they are filled in."""
