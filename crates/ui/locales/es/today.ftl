### El día de quien aprende.
