"""WhatsApp, over HTTP against a Cloud API server that knows nothing of this project."""
