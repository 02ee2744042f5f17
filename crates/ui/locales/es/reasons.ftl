### Por qué se ofrece o se cree algo, en una frase.
