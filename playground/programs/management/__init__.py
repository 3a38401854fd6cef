"""What ``manage.py`` can do with shares."""
