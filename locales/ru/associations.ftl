# Methodical associations (РМО) and the mentors of young teachers whom they nominate.
associations-title = <b>Методические объединения</b>
associations-count = Всего РМО: { $count }. Руководитель РМО предлагает наставников для молодых педагогов.
associations-empty = РМО пока нет. Добавьте объединение и назначьте руководителя: он предложит наставников для молодых педагогов.
associations-card = <b>{ $name }</b>
associations-card-head = Руководитель: { $head }
associations-card-headless = Руководителя нет. Выберите его из наставников и кураторов.
associations-card-counts = Предложено и в реестре: { $mentors }, ждут решения: { $waiting }
associations-card-archived = В архиве. Чтобы вернуть, добавьте РМО с тем же названием.
associations-ask-name = Напишите название, например: РМО учителей математики.
associations-ask-head = Кто руководит? Выберите человека. Чтобы найти человека, напишите { $names ->
        [codes] код.
       *[other] начало фамилии или код.
    }
associations-ask-archive = Убрать «{ $name }» в архив? Предложенные наставники останутся в реестре.
associations-own-choose = Каким объединением займёмся?
associations-own-none = Вы не руководите методическим объединением. Назначить вас может центр.
associations-own-empty = Вы ещё никого не предложили. Предложите опытных педагогов наставниками для молодых коллег.
associations-own-legend = … ждёт решения (можно отозвать), ✓ в реестре, × не подошёл
associations-ask-school = В какой организации работает педагог? Чтобы найти, напишите начало названия.
associations-ask-whom = { $names ->
        [codes] Напишите код педагога, например Ч-0412: его знает куратор организации.
       *[other] Кого предлагаете наставником? Напишите фамилию, имя и отчество.
    }
associations-nominated = Предложение отправлено куратору.
associations-ask-withdraw = Отозвать предложение?
associations-ask-decline = { $name }: не берём? РМО узнает о решении.
associations-waiting-title = <b>Предложения РМО</b>
associations-waiting = Примите педагога в реестр или откажите.
associations-waiting-none = Все предложения рассмотрены.
associations-nominee = <b>{ $name }</b> · { $organisation }
associations-nominee-by = Предлагает наставником: { $association }
associations-state-new = Ждёт решения
associations-state-accepted = В реестре наставников
associations-state-declined = Отказано
associations-base = <b>Наставники молодых педагогов</b>
associations-base-of = <b>Наставники молодых педагогов</b> · { $organisation }
associations-base-counts = От организаций: { $schools }, от РМО: { $associations }
associations-base-empty = Здесь пока никого. Добавьте педагога-наставника в «Участники» или дождитесь предложений РМО.
associations-source-all = Все
associations-source-schools = От организаций
associations-source-associations = От РМО
associations-button-list = РМО
associations-button-base = Наставники молодых педагогов
associations-button-of = Для педагогов
associations-button-own = Моё РМО
associations-button-add = Добавить РМО
associations-button-head = Выбрать руководителя
associations-button-nobody = Снять руководителя
associations-button-archive = В архив
associations-button-nominate = Предложить наставника
associations-button-withdraw = Отозвать
associations-button-accept = В реестр
associations-button-decline = Отказать
associations-button-card = Открыть карточку
associations-button-waiting = Ждут решения: { $count }
associations-button-open = Открыть
associations-mail-headed = Вы руководите объединением «{ $association }». Предложите наставников для молодых педагогов.
associations-mail-nominated = «{ $association }» предлагает наставника для молодых педагогов: { $organisation }. Посмотрите и решите.
associations-mail-decided = { $state ->
        [accepted] { $organisation } приняла наставника, которого предложило «{ $association }».
       *[declined] { $organisation } не взяла наставника, которого предложило «{ $association }».
    }
associations-error-name = В названии нет ни одной буквы. Напишите его ещё раз.
associations-error-who = Напишите хотя бы фамилию и имя.
associations-error-code = Педагога с таким кодом в этой организации нет. Уточните код у куратора.
associations-error-many = Решения ждут уже { $most } предложений. Дождитесь ответа.
associations-error-decided = По этому предложению уже решили.
associations-error-by-name = Это предложение сделано, когда людей в чате ещё называли. Попросите РМО предложить человека по коду.
