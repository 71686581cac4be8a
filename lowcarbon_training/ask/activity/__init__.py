"""Activity records as files, and published totals to compare with."""
