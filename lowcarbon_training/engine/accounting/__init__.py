"""From answers and activity records to an inventory: factors, methods, gases, energy, totals."""
