"""Sessions in the field: the brief, what is noted in a call, the debrief, and how both views compare."""
