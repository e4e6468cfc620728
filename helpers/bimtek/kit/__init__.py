"""Keeping the kit in order: canonical notebooks, rules on content, locks, doctor."""
