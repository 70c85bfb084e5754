"""Events and figures, who says so, their status, and what is background."""
