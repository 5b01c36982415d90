"""The five boxes of one salesperson: what was ticked, what folds, what the open ones led to, and the time they take."""
