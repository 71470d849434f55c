"""What every view calls records, terms, measures and dates in the same words."""
