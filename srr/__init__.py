"""srr keeps the social-return register of a procurement category."""

__version__ = "0.3.0"
