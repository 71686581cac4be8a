"""Training as rules: curricula, and quizzes drawn and marked."""
