"""The questionnaire as rules: what is asked, what an answer is, whether it is plausible and fits the others."""
