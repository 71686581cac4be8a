"""The questionnaire: task list, question pages, check-answers page."""
