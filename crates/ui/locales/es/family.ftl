### What families read: the door, the letter, the page of a child. And the page on which staff let them in.

## The door
sign-in-family = Para familias: tengo un código de la escuela
family-title = Para familias
family-how = Escriba el código de la carta de la escuela. Abre una página sobre su hijo o hija.
family-code = Su código
family-code-help = 16 letras y números. Da igual si son mayúsculas o si hay espacios o guiones.
family-go = Abrir la página
family-wrong = Este código no abre ninguna página. Compárelo con la carta. Si la carta es vieja, pida un código nuevo a la escuela.
family-link-title = Una página sobre su hijo o hija
family-link-how = Este enlace se abre una sola vez. Después puede usar el código de la carta de la escuela o pedir otro enlace.
family-link-used = Este enlace ya se abrió. Cada enlace se abre una sola vez.
family-link-dead = Este enlace ya no funciona.
family-link-do = Pida uno nuevo en la clase, o escriba el código de la carta de la escuela.
family-whose = ¿Qué página?
family-nobody = Su código no abre ninguna página ahora. Pregunte en la escuela.
family-other-child = Otra página

## The pace, in one word
pace-ahead = { $name } va por delante.
pace-on = { $name } va a buen ritmo.
pace-more-time = { $name } necesita más tiempo.
pace-early = Todavía es pronto para decir cómo va { $name }.
pace-none = La clase { $class } aún no tiene aquí metas para el año, así que no decimos nada del ritmo.
pace-class = Clase { $class }
pace-how = Cómo leemos el ritmo
pace-rule = Miramos el calendario y el trabajo propio de { $name }, nunca a otros niños.
pace-so-far = El grado { $grade } tiene aquí { $goals } metas. { $name } ha practicado { $passed } de ellas, { $lately } en los últimos { $over } días de clase.
pace-then = Al año le quedan { $left } días de clase. Si todo sigue así, { $name } habrá practicado unas { $projected }.
pace-words = A buen ritmo: desde { $on }. Por delante: desde { $ahead }, o las { $goals } antes de que acabe el año. Menos de { $on }: necesita más tiempo.
pace-early-rule = No decimos nada antes de { $days } días de clase y { $shown } respuestas u observaciones. Hasta ahora: { $daysnow } días de clase, { $shownnow } respuestas u observaciones. No saber no es ir con retraso.

## What was done
family-working = { $name } trabaja en «{ $title }».
family-working-chosen = { $name } trabaja en «{ $title }»; lo eligió { $when }.
family-this-week = Esta semana
family-last-week = La semana pasada
family-nothing-yet = Esta semana todavía no hay nada anotado.
family-nothing-then = No hay nada anotado.
family-and-more = Y { $n ->
    [one] una más.
   *[other] { $n } más.
}
family-questions = { $n ->
    [one] una pregunta
   *[other] { $n } preguntas
}
family-alone = { $n } bien sin ayuda
family-helped = { $n } bien con ayuda
family-paper = { $n ->
    [one] una pregunta en papel
   *[other] { $n } preguntas en papel
}
family-paper-right = { $n } bien
family-handed-in = { $n ->
    [one] un texto o dibujo entregado
   *[other] { $n } textos o dibujos entregados
}
family-seen-not-yet = en clase se vio: todavía no
family-seen-help = en clase se vio: con ayuda
family-seen-alone = en clase se vio: sin ayuda
family-seen-explains = en clase se vio: sabe explicarlo a otros
family-activity = { $name } dice que hizo «{ $title }»
family-reached = Nuevo desde el { $day }
family-reached-on = { $word } desde el { $day }
family-chose = Lo que eligió { $name }
family-chose-on = «{ $title }», { $when }

## What is next
family-next = Lo que sigue
family-next-how = En clase elige { $name }. Ahora se le ofrece primero:
family-goal-here = La meta de { $name } es «{ $goal }».
family-goal-reached = { $name } llegó a la meta «{ $goal }».
family-goal-way = La meta de { $name } es «{ $goal }». { $n ->
    [one] Es el próximo paso.
   *[other] Hay { $n } pasos hasta allí.
}
family-for = Es para «{ $title }».
family-why-goal = Es la meta de { $name }.
family-why-way = Está en el camino hacia la meta.
family-why-class = La clase trabaja en esto ahora, o lleva hasta allí.
family-why-opens = { $n ->
    [one] Una cosa de este año se apoya en esto.
   *[other] { $n } cosas de este año se apoyan en esto.
}
family-why-go-on = { $name } trabajó en esto { $when } y puede seguir.
family-why-confirm = { $name } practicó esto { $when }. Otra respuesta correcta otro día hace que dure.
family-why-due = La última vez que esto le salió bien a { $name } fue { $when }. Unas pocas preguntas lo mantienen fresco.
family-why-after = { $name } ya sabe «{ $after }». Esto viene después.
family-why-order = Es lo siguiente del grado.
family-why-start = Todavía no sabemos qué sabe hacer { $name }. Muchos empiezan aquí.
family-why-stretch = Esto es más difícil: se apoya en «{ $missing }», que es nuevo para { $name }.
family-why-again = { $name } hizo esto { $when }. Se puede hacer otra vez.
family-why-open = Está ahí para elegirlo.
family-next-none = Ahora no hay nada que proponer.

## At home
family-home = Lo que pueden hacer en casa
family-home-how = Sin pantalla. Los pasos le hablan a { $name }; háganlos juntos hasta donde quieran.
family-home-none = Pida a { $name } que le muestre «{ $title }» en papel y que diga cómo se hace. No hay nada que preparar ni que entregar.
family-home-nothing = Pregunte a { $name } qué fue difícil esta semana y qué fue divertido.
family-ask = ¿Preguntas? { $teacher } conoce a { $name } de la clase { $class }.
family-ask-nobody = ¿Preguntas? Diríjase a la oficina de la escuela.
family-read-only = Usted puede leer esta página. Aquí no se puede cambiar nada, y no muestra a nadie más.

## The letter
letter-title = Una página sobre { $names } para usted
letter-dear = { $guardian }:
letter-what = { $names } practica con Waymark en { $school }. Esta carta le da una página que dice cómo va: el ritmo en una palabra, lo que se hizo, lo que sigue y lo que pueden hacer en casa.
letter-what-several = { $names } practican con Waymark en { $school }. Esta carta le da una página para cada uno que dice cómo va: el ritmo en una palabra, lo que se hizo, lo que sigue y lo que pueden hacer en casa.
letter-camera = Apunte la cámara de su teléfono al cuadrado.
letter-square = Código cuadrado que abre la página
letter-or-type = O vaya a esta dirección:
letter-then-code = y escriba este código:
letter-languages = La página está en español y en inglés. Se elige arriba.
letter-read-only = Usted puede leerla e imprimirla. Allí no se puede cambiar nada, y no aparecen niños de otras familias.
letter-keep = El código es solo suyo. Guárdelo como una llave. Si se pierde, pida uno nuevo: el viejo deja de funcionar enseguida.
letter-ask = ¿Preguntas? Hable con { $teacher }.
letter-ask-office = ¿Preguntas? Diríjase a la oficina de la escuela.

## Staff: who has a way in
guardians-link-here = Familia
guardians-title = La familia de { $name }
guardians-back = Volver a { $name }
guardians-how = Un familiar lee una página: el ritmo en una palabra, lo que se hizo, lo que sigue y qué hacer en casa. No muestra a ningún otro niño y allí no se puede cambiar nada.
guardians-list = Familiares
guardians-none = Nadie tiene acceso todavía.
guardians-print = Imprimir las cartas
guardians-link = Enlace de un solo uso
guardians-code = Código nuevo
guardians-remove = Quitar
guardians-of = para { $name }
guardians-link-made = Este enlace deja entrar a { $name } una vez, en los próximos siete días. Cópielo ahora: no se muestra otra vez.
guardians-done-added = Hecho. Imprima la carta o haga un enlace de un solo uso.
guardians-done-code = El código viejo y sus enlaces dejaron de funcionar. Imprima la carta otra vez.
guardians-done-removed = Hecho. La página ya está cerrada para esa persona.
guardians-add = Añadir un familiar
guardians-language = Idioma de la carta y de la página
guardians-add-go = Añadir
guardians-known = Alguien que ya tiene un código
guardians-known-help = Para hermanos: el mismo código abre entonces las dos páginas. Usted ve a las familias de quienes puede ver; la administración ve toda la escuela.
guardians-known-pick = Familiar
guardians-known-child = { $guardian } ({ $children })
letters-link = Cartas a las familias
letters-title = Cartas a las familias de { $class }
letters-title-one = Cartas a la familia de { $name }
letters-how = { $n ->
    [0] Todavía no hay ninguna carta que imprimir.
    [one] Una carta, una página. Al imprimir otra vez sale el mismo código.
   *[other] { $n } cartas, una página cada una. Al imprimir otra vez salen los mismos códigos.
}
letters-without = Nadie tiene acceso todavía para:
letters-lan = A este Waymark se llega por la red de la escuela: la dirección de las cartas se abre en la escuela y no en casa.
letters-back = Volver a la clase
error-guardians = Aquí un alumno puede tener seis familiares como máximo. Quite a uno primero.
family-why-step-back = { $from } cuesta ahora, y esto va antes.
