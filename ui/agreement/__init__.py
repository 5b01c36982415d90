"""The working agreement with one salesperson: written, looked at as it prints, signed, renewed."""
