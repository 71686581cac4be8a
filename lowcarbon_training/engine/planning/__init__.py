"""From an inventory to a plan: the model of the base year, business as usual, measures, targets, tracking."""
