"""Submissions: frozen answers, and what is computed from them."""
