# Records that may be one person.
duplicates-title = <b>Похожие записи</b>: { $count }
    Возможно, один человек записан дважды. Сравните и решите. Знак «=» – имя и дата рождения совпадают, «≈» – почти.
duplicates-none = <b>Похожие записи</b>
    Похожих записей нет: все, кого можно было спутать, уже разобраны.
duplicates-line-twice = { $mark } { $first }, две записи
duplicates-line-two = { $mark } { $first } · { $second }
duplicates-pick-first = <b>Выбрать двоих</b>
    Один человек записан дважды, а в списке похожих его нет? Выберите первую запись.
duplicates-pick-second = <b>Выбрать двоих</b>
    Первая запись: { $name } · { $code }. С какой её сравнить?
duplicates-pick-how = Чтобы найти, { $names ->
        [codes] напишите код или его цифры.
       *[other] напишите начало фамилии или код.
    }
duplicates-pick-found = Найдено по запросу «{ $query }»: { $count }
duplicates-record = { $name } · { $code }
duplicates-button-pick = Выбрать двоих
duplicates-compare = <b>Один человек или двое?</b>
duplicates-likeness-same = Имя и дата рождения совпадают.
duplicates-likeness-swapped = Имя и дата рождения совпадают, части имени переставлены.
duplicates-likeness-typo = Имя отличается одной буквой, дата рождения совпадает.
duplicates-likeness-part = В одном имени не хватает части, дата рождения совпадает.
duplicates-likeness-date = Имя совпадает, в дате рождения может быть опечатка.
duplicates-likeness-undated = Имя совпадает, дата рождения известна не у обоих.
duplicates-side-name = <b>{ $number }.</b> { $name } · { $code }
duplicates-side-code = <b>{ $number }.</b> { $code }
duplicates-born = Дата рождения: { $day }
duplicates-born-unknown = Дата рождения не указана
duplicates-place = { $place }
duplicates-more-places = … и ещё: { $count }
duplicates-account = Пользуется ботом
duplicates-differ = Ещё различаются: { $fields }
duplicates-field-surname = фамилия
duplicates-field-given_name = имя
duplicates-field-patronymic = отчество
duplicates-field-birth_date = дата рождения
duplicates-field-kind = вид участника
duplicates-field-phone = телефон
duplicates-field-email = почта
duplicates-field-representative = представитель
duplicates-apart = Записано: это разные люди. Вместе их больше не покажу.
duplicates-ask-kept = Чья запись останется? К ней перейдёт всё, что есть в другой: участие, пары, согласия, ответы, вход в бот. Код другой записи больше не понадобится.
duplicates-plan-name = Останется <b>{ $name }</b> · { $code }. Всё из записи { $other } перейдёт к ней.
duplicates-plan-code = Останется <b>{ $code }</b>. Всё из записи { $other } перейдёт к ней.
duplicates-plan-place = • { $organisation }, { $role ->
        [mentor] наставник
       *[mentee] наставляемый
    }: есть у обеих, данные сложатся в одну.
duplicates-plan-pairs = • Завершится пар: { $count }. У человека уже есть другая пара той же формы; наставнику придёт сообщение.
duplicates-plan-responses = • Опросов, где отвечали обе: { $count }. Останется более полная анкета.
duplicates-plan-offices = • Назначение у обеих: останется более раннее, другое завершится сегодня.
duplicates-plan-withdrawn = • Согласие отозвано в одной из записей: отзыв действует.
duplicates-plan-accounts = • Ботом пользуются обе: войти можно будет с обоих аккаунтов, сообщения придут на новый.
duplicates-plan-fields = • Различаются: { $fields }. Останутся данные первой.
duplicates-plan-undo = Разъединить можно в течение 30 дней.
duplicates-merged = <b>Записи объединены.</b>
duplicates-merges = <b>Объединённые записи</b>
    Здесь то, что ещё можно разъединить.
duplicates-merges-none = <b>Объединённые записи</b>
    За последние 30 дней ничего не объединяли.
duplicates-merge-line = { $who } + { $other }
duplicates-merge-name = <b>{ $name }</b> · { $code }
duplicates-merge-code = <b>{ $code }</b>
duplicates-merge-former = Вторая запись: { $code }
duplicates-merge-until = Разъединить можно до { $until }
duplicates-merge-undone = Записи разъединены: каждая снова такая, какой была.
duplicates-merge-late = Прошло больше 30 дней, разъединить уже нельзя.
duplicates-ask-apart = Разъединить { $code } и { $other }? Обе записи станут такими, какими были. Что появилось после объединения, останется у { $code }.
duplicates-button-merges = Объединённые
duplicates-button-list = ‹ Похожие
duplicates-button-one = Это один человек
duplicates-button-two = Это разные люди
duplicates-button-card = Карточка { $number }
duplicates-button-back = Всё-таки сравнить
duplicates-button-keep = Останется { $number } ({ $code })
duplicates-button-merge = Объединить
duplicates-button-apart = Разъединить
duplicates-button-open = Карточка
duplicates-button-pair = Посмотреть пару
duplicates-button-entry = Похожие записи
duplicates-mail-merged = Центр объединил две записи одного человека: { $person }. Код { $code } больше не нужен.
duplicates-mail-apart = Центр разъединил записи: { $person } и { $code } снова отдельные участники.
duplicates-mail-pair = Пара завершена: { $person } уже состоит в другой паре той же формы. Если это ошибка, скажите куратору.
duplicates-error-one = Это уже одна запись.
duplicates-error-other-centre = У этого человека есть записи в другом центре. Объединить их здесь нельзя.
duplicates-error-office = Одна из записей принадлежит сотруднику центра. Объединить её может только руководитель.
duplicates-error-pair = Эти двое записаны в одной паре как наставник и наставляемый: одним человеком они быть не могут.
duplicates-error-undo-late = Прошло больше 30 дней, разъединить записи уже нельзя.
duplicates-error-undo-later = После этого одну из записей объединили ещё раз. Сначала разъедините более позднее объединение.
duplicates-error-undo-followed = После объединения появилась новая пара или запись, которая этому мешает. Завершите её, затем разъедините.
