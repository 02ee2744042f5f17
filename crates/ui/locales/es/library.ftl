### Lo que hay para una clase: actividades y hojas de trabajo.
library-title = Biblioteca para { $class }
library-how = Actividades con lo que hay que observar y respuestas comprobadas, y hojas de trabajo para imprimir: para el grado de la clase y los vecinos.
library-nothing = Todavía no hay nada para este grado.
library-questions = Preguntas
library-worksheet = Imprimir una hoja de trabajo
library-look-for = Qué observar y escuchar
library-answers = Respuestas comprobadas
library-back = Volver a la biblioteca
worksheet-title = Hoja de trabajo: { $name }
worksheet-how = Imprima esta página: una hoja para cada estudiante con números propios, y después la clave. El código de una hoja nombra sus números; si se imprime otra vez el mismo día, las hojas son iguales.
worksheet-code = Código { $code }
worksheet-key = Clave: { $name }
worksheet-whose = Estudiante y código
