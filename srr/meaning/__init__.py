"""What somebody typed to the record, term, field, code or date it means, or to what to type instead."""
