"""A register as flat tables, of which data packages, databases, workbooks and JSON are made."""
