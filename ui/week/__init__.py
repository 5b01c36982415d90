"""Where the week goes: hours put down, read from a calendar, and looked at."""
