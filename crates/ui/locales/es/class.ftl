### Staff: the class. Spanish falls back to English.
