"""Documents as the window shows, prints, saves and mails them."""
