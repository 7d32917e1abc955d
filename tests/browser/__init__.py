"""The chat page in a real browser. Without chromium these tests are skipped; under CI=true that is a failure."""
