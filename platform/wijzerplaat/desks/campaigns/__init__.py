"""The desk asks many organisations at once for their hours, and sees who answered."""
