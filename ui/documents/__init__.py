"""Documents as the window shows, prints, saves and mails them."""

from ui.documents.opening import mail_agendas, open_agenda, open_agreement, open_plan, open_summary

__all__ = ["mail_agendas", "open_agenda", "open_agreement", "open_plan", "open_summary"]
