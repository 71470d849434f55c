"""The words srr speaks: message catalogues in Dutch and English, by topic."""
