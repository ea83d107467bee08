"""The auditor: one file that checks a log, a receipt or one's own events, anywhere and offline."""
