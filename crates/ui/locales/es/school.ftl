### Staff: the school. Spanish falls back to English.
