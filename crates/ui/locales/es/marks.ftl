### Notas de hojas de trabajo impresas.
marks-title = Anotar resultados
marks-how = Lo que los estudiantes hicieron en hojas impresas se vuelve evidencia, con el peso del trabajo en papel.
marks-by-code = Una hoja, por su código
marks-code = Código de la hoja
marks-next-code = Código de la hoja siguiente
marks-code-how = Está arriba en la hoja, como K7M2QP-4. Las minúsculas sirven.
marks-open = Abrir la hoja
marks-code-length = Un código tiene seis signos y uno final, como K7M2QP-4. Escriba lo que está arriba en la hoja.
marks-code-unknown = Ninguna hoja de esta clase en los últimos { $n } días tiene este código. Compare los signos; una hoja de otra clase se anota allí.
marks-code-two = Pueden ser dos hojas. Compare signos parecidos, como S y 5.
marks-by-day = Todas las hojas de un día
marks-about = De qué tratan
marks-printed = Impresas el
marks-days = Hoy o uno de los { $n } días hasta hoy.
marks-day = Elija un día: hoy o uno de los { $n } días hasta hoy.
marks-show = Mostrar las hojas
marks-of = Resultados: { $name }
marks-day-of = Impresa: { $day }.
marks-edition = Los códigos terminan en { $sign }: si el papel tiene otro signo final, sus preguntas cambiaron desde entonces.
marks-table-how = Escriba 1 si está bien y 0 si está mal; deje vacío lo que no se hizo. Las flechas van de celda en celda. La respuesta correcta está debajo; un nombre abre esa hoja.
marks-cell = { $name }, pregunta { $n }
marks-strange = Uno de los signos no es ni 1 ni 0. No se guardó nada: corríjalo y guarde otra vez.
marks-save = Guardar los resultados
marks-saved = { $n ->
    [0] Nada nuevo: lo enviado ya está anotado.
    [one] 1 resultado guardado.
   *[other] { $n } resultados guardados.
}
marks-sheet-of = Hoja de { $name }
marks-whole-class = Todas las hojas de ese día
marks-question = Pregunta { $n }
marks-key = Correcto:
marks-right = bien
marks-wrong = mal
marks-not-done = no hecho
marks-part = { $n } de 100
marks-entered = Anotado:
marks-all-entered = Esta hoja ya está anotada. Para cambiar un resultado, retírelo primero.
marks-wrote = Como lo escribió el estudiante (opcional)
marks-unread = Esto no se puede leer como respuesta. Corríjalo, o bórrelo y toque bien o mal.
marks-unread-some = Una de las respuestas no se puede leer. No se guardó nada: mire abajo.
marks-changed = Las preguntas de esta hoja cambiaron desde que se imprimió
marks-changed-how = El último signo de su código ahora es otro, así que lo que está en el papel no es lo que está aquí. Anote lo que ve en el papel como observación, o imprima la hoja otra vez.
marks-observe = Anotar una observación
