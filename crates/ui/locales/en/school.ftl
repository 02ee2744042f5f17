### Staff: the school.
