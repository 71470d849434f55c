"""A spreadsheet file to what a person sees in it: sheets, cells as they are shown, and what is hidden."""
