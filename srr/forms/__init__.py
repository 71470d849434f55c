"""A form that was filled in and came back: a file to what stands in it, and that to what a review records."""
