"""The sheets of a file to what they say of records, and to the plan that records it; nothing is guessed."""
