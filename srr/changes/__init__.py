"""A register and a request to the edits that meet it, or to why it may not be; nothing is written here."""
