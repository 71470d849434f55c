"""Views to bytes people and programs read: one module a format, one table of them."""
