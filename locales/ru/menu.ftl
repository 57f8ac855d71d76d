# The menu of each role, help, roles and languages.

# Name of this language, in this language.
menu-language-own = Русский

menu-where = <b>Меню</b>
    Вы: { $role }, { $place }
menu-place-more = { $first } и ещё { $more }
menu-centre-unnamed = центр без названия
menu-role-head = руководитель центра
menu-role-staff = сотрудник центра
menu-role-observer = наблюдатель
menu-role-curator = куратор
menu-role-mentor = наставник
menu-role-mentee = наставляемый
menu-waiting = Заявка рассматривается: { $places }. Когда куратор примет решение, я напишу.
menu-asked = Ждёт ответа: { $title }, до { $day }.
menu-asked-easy = Ждёт ответа: { $title }.
menu-asked-all = Ждут ответа анкеты: { $count }. Ближайший срок – { $day }.
menu-asked-all-easy = Ждут ответа анкеты: { $count }.
menu-answer = Заполнить анкету
menu-answer-on = Продолжить анкету
menu-answer-all = Заполнить анкеты: { $count }
menu-unfinished = У вас есть неоконченная заявка: { $place }.
menu-continue = Продолжить заявку
menu-guest = Здесь работают участники программы наставничества: кураторы, наставники и наставляемые.
    Чтобы войти, нужна ссылка-приглашение. Её даёт куратор вашей школы или организации; кураторам – центр наставничества.
    Если ссылка у вас есть, просто откройте её.

menu-entry-name-centre = Назвать центр
menu-entry-centre = Центр
menu-entry-organisations = Организации
menu-entry-my-organisation = Моя организация
menu-entry-people = Участники
menu-entry-pairs = Пары
menu-entry-my-pairs = Мои пары
menu-entry-roadmap = Этапы
menu-entry-monitoring = Мониторинг
menu-entry-surveys = Анкеты
menu-entry-summary = Сводка
menu-entry-export = Выгрузка
menu-entry-invitations = Приглашения
menu-entry-invite = Пригласить
menu-entry-language = Язык
menu-entry-role = Сменить роль
menu-entry-help = Помощь

menu-help = <b>Помощь</b>
    Всё делается кнопками под сообщениями. Если что-то нужно написать, я попрошу об этом.
    Старые кнопки тоже работают: покажут, что изменилось с тех пор.
menu-help-easy = <b>Помощь</b>
    Нажимайте кнопки под сообщениями.
menu-help-head = Вы ведёте центр: реестр организаций, кураторов, этапы и мониторинг. Начните с реестра организаций, затем пригласите кураторов.
menu-help-staff = Вы помогаете вести центр: организации, кураторы, этапы, мониторинг.
menu-help-observer = Вам видны итоги центров, без имён: «Итоги» или /summary. Оттуда – к каждому центру, картинка и таблица.
menu-help-curator = Вы ведёте наставничество в организации: участники, пары, этапы, анкеты, сообщения центра. Ссылка для участников – в разделе «Пригласить».
menu-help-mentor = Здесь ваши пары и анкеты. «Мои данные»: что о вас известно, исправить, пауза, выход. Если что-то изменилось, скажите куратору.
menu-help-mentor-easy = Здесь ваши пары и анкеты.
menu-help-mentee = Здесь ваши пары и анкеты. «Мои данные»: что о вас известно, исправить, пауза, выход. Если что-то изменилось, скажите куратору.
menu-help-mentee-easy = Здесь ваши пары и анкеты.
menu-help-guest = Чтобы войти, откройте ссылку-приглашение от куратора или из центра.
menu-help-commands = /menu – меню, /role – сменить роль, /language – язык, /cancel – прервать ввод.

menu-roles = В какой роли продолжить? Остальные сохранятся.
menu-roles-one = Роль у вас одна: { $role }, { $place }.
menu-roles-none = Ролей у вас пока нет. Чтобы войти, откройте ссылку-приглашение.
menu-role-button = { $role }, { $place }
menu-languages = Выберите язык.
menu-cancelled = Ввод прерван. То, что уже сохранено, осталось.
menu-nothing-to-cancel = Прерывать нечего: я ничего не жду.

# Commands in the messenger's own list.
menu-command-menu = Меню
menu-command-summary = Сводка
menu-command-export = Выгрузка
menu-command-help = Помощь
menu-command-role = Сменить роль
menu-command-language = Язык
menu-command-cancel = Прервать ввод
