"""Finished plan documents of a city: the twin on the web, the jobs that set PDF, the files."""
