### Staff: the progress of a class. Staff read English; see en.
