# Practices of mentoring: who nominates which, what the school says, what the centre decides.
practices-entry = Практики
practices-state-draft = черновик
practices-state-new = ждёт школу
practices-state-supported = школа поддерживает
practices-state-declined = школа не поддерживает
practices-state-taken = в банке практик
practices-state-refused = не взята в банк
practices-state-withdrawn = отозвана

practices-title = <b>Практики наставничества</b>
practices-title-of = <b>Практики</b> · { $organisation }
practices-filtered = Показаны: { $state } · { $form }
practices-legend = … ждёт школу, ◑ школа «за», ○ школа «против», ✓ в банке, × не взята
practices-legend-long = … ждёт школу, ◑ школа «за», ○ школа «против», ✓ в банке, × не взята. Чтобы найти, напишите начало названия.
practices-found = Найдено по запросу «{ $query }»: { $count }
practices-empty = Практик пока никто не предложил. Это могут сделать наставники, педагоги, руководители РМО и кураторы; предложите первую.
practices-empty-curator = Практик вашей организации пока никто не предложил. Предложите первую: что у вас получается лучше всего?
practices-empty-show = Таких практик нет.
practices-any-form = Любая форма
practices-ask-filter = Какие практики показать?
practices-show-all = Все: { $count }
practices-show-new = Ждут школу: { $count }
practices-show-supported = Школа «за»: { $count }
practices-show-declined = «Против»: { $count }
practices-show-taken = В банке: { $count }
practices-show-refused = Не взяты: { $count }
practices-ask-origin = Практики какой организации показать? Чтобы найти, напишите начало названия.

practices-own = <b>Мои предложения</b>
practices-own-legend = ✎ черновик, … ждёт школу, ◑ школа «за», ○ школа «против», ✓ в банке, × не взята, – отозвана
practices-own-empty = Вы ещё ничего не предложили. Расскажите о практике наставничества: своей или коллег.

practices-ask-place = Чья это практика? Выберите организацию. Чтобы найти, напишите начало названия.
practices-nowhere = Пока некому предложить практику: вы не состоите ни в одной организации.
practices-ask-title = Как называется практика? Напишите коротко, например: Наставник на первый педсовет.
practices-ask-summary = Опишите практику в нескольких предложениях: для кого она, что делают, что получилось.
practices-ask-authors = Кто авторы? Напишите фамилии и имена.
practices-ask-link = Пришлите ссылку, где о практике рассказано подробно.
practices-ask-link-file = Пришлите ссылку или файл, где о практике рассказано подробно.
practices-ask-form = К какой форме наставничества относится практика?
practices-no-names = Не пишите имён, фамилий и телефонов: вместо них называйте коды или роли.
practices-now = Сейчас: { $value }
practices-sent = Предложение отправлено.
practices-discarded = Черновик удалён.

practices-card = <b>{ $title }</b>
    { $organisation } · { $form }
practices-card-state = Сейчас: { $state }
practices-card-supported = Школа поддерживает.
practices-card-school-reason = Почему школа против: { $reason }
practices-card-reason = Почему не взята: { $reason }
practices-card-summary = { $summary }
practices-card-no-summary = Описания пока нет.
practices-card-authors = Авторы: { $names }
practices-card-link = Подробно: { $link }
practices-card-by = Предложено { $day }: { $who } ({ $own ->
        [true] своя практика
       *[false] практика коллег
    })
practices-card-by-undated = Предложено: { $who } ({ $own ->
        [true] своя практика
       *[false] практика коллег
    })
practices-card-draft = Этот черновик видите только вы. Дополните его и отправьте.
practices-file = <b>{ $title }</b>
practices-fields = <b>{ $title }</b>
    Что изменить?
practices-fields-own = Вы назвали практику своей.
practices-fields-others = Вы назвали это практикой коллег.
practices-fields-again = Школа уже ответила; исправленное она посмотрит ещё раз.
practices-field-title = Название
practices-field-summary = Описание
practices-field-authors = Авторы словами
practices-field-form = Форма
practices-field-link = Ссылка или файл
practices-field-link-only = Ссылка

practices-authors = <b>Авторы</b> · { $title }
practices-authors-how = Отметьте, чья это практика. Чтобы найти человека, { $names ->
        [codes] напишите код или его цифры.
       *[other] напишите начало фамилии или код.
    }
practices-authors-none = В этом году в организации ещё нет участников.

practices-ask-clear = Стереть «{ $value }»?
practices-ask-discard = Удалить черновик «{ $title }»? Вернуть его будет нельзя.
practices-ask-withdraw = Отозвать «{ $title }»? Школа и центр больше не увидят предложение; вы сможете сделать его снова.
practices-ask-reason = «{ $title }»: почему нет? Напишите причину, её прочтёт тот, кто предложил.

practices-button-list = Практики
practices-button-open = Открыть
practices-button-nominate = Предложить практику
practices-button-filter = Отобрать
practices-button-own = Мои: { $count }
practices-button-origin = Выбрать организацию
practices-button-everywhere = Все организации
practices-button-summary = Добавить описание
practices-button-send = Отправить
practices-button-fill = Дополнить
practices-button-change = Исправить
practices-button-file = Открыть файл
practices-button-discard = Удалить черновик
practices-button-withdraw = Отозвать
practices-button-resume = Предложить снова
practices-button-support = Школа поддерживает
practices-button-take = Взять в банк практик
practices-button-decline = Отказать
practices-button-take-back = Отменить ответ школы
practices-button-undo = Отменить решение
practices-button-authors = Люди из реестра
practices-button-mine = Это моя практика
practices-button-others = Это практика коллег
practices-button-clear = Стереть

practices-mail-nominated = Предложена практика наставничества: { $organisation }. Посмотрите её и ответьте.
practices-mail-supported = Школа поддерживает практику наставничества: { $organisation }. Решите, брать ли её в банк практик.
practices-mail-answered = { $state ->
        [supported] Школа поддерживает практику «{ $title }». Теперь решает центр.
       *[declined] Школа не поддерживает практику «{ $title }»: { $reason }
    }
practices-mail-decided = { $state ->
        [taken] Практика «{ $title }» взята в банк практик. Спасибо.
       *[refused] Практика «{ $title }» не взята в банк: { $reason }
    }
practices-mail-reopened = Центр отменил своё решение о практике «{ $title }» и посмотрит её ещё раз.

practices-error-title = В названии нет ни одной буквы. Напишите его ещё раз.
practices-error-summary = Без описания практику не понять. Напишите о ней несколько предложений.
practices-error-reason = Напишите причину словами.
practices-error-text = Напишите текстом.
practices-error-many = У вас уже { $most } предложений без решения. Дождитесь ответа или отзовите лишние.
practices-error-decided = По этому предложению уже решили, изменить его нельзя.
practices-error-sent = Это предложение уже отправлено.
practices-error-child = Практики предлагают взрослые. Расскажите о ней своему наставнику или куратору.
practices-error-file-codes = В этом боте файлы не принимают и не показывают: в них могут быть имена. Пришлите ссылку.
