"""Volunteer vacancies: tasks, hours, contact and closing date."""
