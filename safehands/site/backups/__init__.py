"""Backups of an installation, and coming back from them: files, databases and programs."""
