### Staff: the class.
