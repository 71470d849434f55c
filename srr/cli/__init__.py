"""The commands: each joins a few calls and ends in an exit code. Only this package prints."""
