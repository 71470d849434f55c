"""What was understood of a spreadsheet, in the words that people read."""
