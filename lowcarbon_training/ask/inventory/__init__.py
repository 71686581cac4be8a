"""The inventory page, its explanations and downloads."""
