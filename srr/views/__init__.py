"""What a reader asks for, as typed tables and documents; how they look is up to ``render``."""
