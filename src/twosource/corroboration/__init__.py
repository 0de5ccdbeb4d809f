"""How many independent sources stand for and against each proposition, and why."""
