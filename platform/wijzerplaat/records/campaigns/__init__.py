"""Asks many organisations at once for their hours in a period: Christmas, summer, King's Day."""
