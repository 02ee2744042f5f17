### Lo que hay para una clase: actividades y hojas de trabajo.
library-title = Biblioteca para { $class }
library-how = Actividades con lo que hay que observar y respuestas comprobadas, y hojas de trabajo para imprimir: para el grado de la clase y los vecinos.
library-nothing = Todavía no hay nada para este grado.
library-questions = Preguntas
library-worksheet = Imprimir una hoja de trabajo
library-look-for = Qué observar y escuchar
library-answers = Respuestas comprobadas
library-back = Volver a la biblioteca
library-to-read = Lo que entregaron los estudiantes, para leer
worksheet-title = Hoja de trabajo: { $name }
worksheet-how = Imprima esta página: una hoja para cada estudiante con números propios, y después la clave. El código de una hoja nombra sus números; si se imprime otra vez el mismo día, las hojas son iguales.
worksheet-code = Código { $code }
worksheet-key = Clave: { $name }
worksheet-whose = Estudiante y código
worksheet-rubric = Para valorar la última pregunta
worksheet-rubric-how = Del nivel más bajo al más alto. Los números son los de la hoja de { $name }.

## Lo que se entregó
to-read-title = Para leer
to-read-link = { $n ->
    [0] Para leer
   *[other] Para leer: { $n }
}
to-read-how = Textos y dibujos que entregaron los estudiantes. Un clic en un nivel valora un trabajo. Hasta entonces no cambia lo que creemos.
to-read-count = { $n ->
    [0] No espera nada.
    [one] Espera un trabajo.
   *[other] Esperan { $n } trabajos, primero los más antiguos.
}
to-read-nothing = No hay nada que leer. Aquí está lo que los estudiantes escriben o dibujan al practicar.
to-read-more = { $n ->
    [one] Otro más aparece cuando estos estén valorados.
   *[other] Otros { $n } aparecen cuando estos estén valorados.
}
to-read-rated = Valorados en las últimas dos semanas
to-read-said = { $who }, { $when }
to-read-comment = Comentario para { $name }, si quiere
to-read-rate = ¿Qué muestra?
to-read-change = Cambiar la valoración
to-read-sample = Lo que tiene una respuesta completa
