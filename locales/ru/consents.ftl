# Consents: papers ticked by the curator, people agreeing in chat.
consents-entry = Согласия
consents-purpose = { $purpose ->
        [data] Обработка данных
        [participation] Участие
        [publication] Публикация
       *[labour] Наставничество, ТК 351.8
    }
consents-for = { $purpose ->
        [data] на обработку данных
        [participation] на участие
        [publication] на публикацию
       *[labour] быть наставником (ТК 351.8)
    }
consents-title-of = <b>Согласия</b>{ $lack ->
        [data] { " " }· обработка данных
        [participation] { " " }· участие
        [publication] { " " }· публикация
        [labour] { " " }· ТК 351.8
        [expiring] { " " }· скоро истекают
       *[needed] {""}
    }{ $group }
consents-title-group = {" "}· { $group }
consents-lacking = { $lack ->
        [expiring] Меньше месяца действуют бумаги
       *[needed] Не хватает бумаг
    } у { $count ->
        [one] { $count } человека.
       *[other] { $count } человек.
    }
consents-complete = Согласия есть у всех.
consents-hint = Отметьте тех, чьи бумаги у вас.
consents-empty = Здесь пока никого нет. Загрузите список или добавьте участников.
consents-empty-narrowed = Таких здесь нет.
consents-line = ☐ { $name }{ $group }
consents-line-marked = ☑ { $name }{ $group }
consents-line-complete = ✓ { $name }{ $group }
consents-filter = Что показать?
consents-lack = { $lack ->
        [data] Данные
        [participation] Участие
        [publication] Публикация
        [labour] ТК 351.8
        [expiring] Истекают
       *[needed] Нет бумаг
    }: { $count }
consents-whole-organisation = Вся организация
consents-ask-all = { $place }. Отметить, что { $lack ->
        [data] согласие на обработку данных получено
        [participation] согласие на участие получено
        [publication] согласие на публикацию получено
        [labour] письменное согласие наставника получено
        [expiring] новые бумаги получены
       *[needed] бумаги получены
    } { $people ->
        [one] от { $people } человека?
       *[other] от { $people } человек?
    } Отметку можно отменить в течение часа.
consents-ticked = Отмечено: { $people }
consents-undone = Отметка снята: { $people }

consents-person = <b>Согласия</b> · { $name }
    { $age ->
        [adult] Подписывает сам.
        [teen] От 14 до 17 лет: подписывают оба, участник и представитель.
       *[child] Подписывает родитель или другой законный представитель.
    }
consents-has = ☑ { consents-purpose }, с { $day }{ $until }
consents-until = {" "}до { $day }
consents-lacks = { $why ->
        [free] –
       *[needed] ☐
    } { consents-purpose }{ $why ->
        [half] : нет второй подписи
        [ended] : закончилось
        [free] : по желанию
       *[needed] {""}
    }
consents-paper = <b>{ consents-purpose }</b> · { $name }
consents-paper-none = Согласия нет.
consents-paper-half = { $lacks ->
        [self] Представитель подписал. Нет подписи самого участника.
       *[representative] Участник подписал. Нет подписи представителя.
    }
consents-paper-ended = Прежнее закончилось { $day }.
consents-paper-given = Есть с { $day }, { $form ->
        [chat] дано в чате.
       *[paper] на бумаге.
    }
consents-paper-relation = Подписал представитель: { $relation ->
        [mother] мать
        [father] отец
        [guardian] опекун
       *[other] другой
    }.
consents-paper-until = Действует до { $day }.
consents-paper-open = Действует, пока не отозвано.
consents-paper-edition = Редакция текста: { $version }
consents-paper-scan = Скан приложен.
consents-ask-relation = Кто подписал за участника?
consents-relation-mother = Мать
consents-relation-father = Отец
consents-relation-guardian = Опекун
consents-relation-other = Другой
consents-ask-until = До какого дня действует согласие? Выберите день или напишите дату.
consents-ask-scan = Пришлите фото подписанной бумаги или её скан файлом, до 10 МБ. Увидят его только кураторы организации.
consents-scan = { consents-purpose }: скан. Здесь личные данные, не пересылайте файл.
consents-ask-withdrawn = { $name }: пришёл письменный отзыв согласия { consents-for }? { $ends ->
        [everything] Пары и участие завершатся, данные будут удалены в срок, заданный центром; до этого можно вернуть.
        [pairs] Открытые пары, которым оно нужно, завершатся, новых без него не будет.
       *[nothing] Публиковать больше нельзя; пары продолжаются.
    } Запись останется в истории.

consents-button-filter = Фильтр
consents-button-all = Отметить всех
consents-button-marked = Отметить: { $people }
consents-button-unmark = Сбросить
consents-button-all-sure = Бумаги получены
consents-button-undo = Отменить отметку
consents-button-both = Обе бумаги получены
consents-button-purpose = { $there ->
        [true] ☑
       *[false] ☐
    } { $purpose ->
        [data] Данные
        [participation] Участие
        [publication] Публикация
       *[labour] ТК 351.8
    }
consents-button-received = Бумага получена
consents-button-relation-unsaid = Получена, без указания, кто
consents-button-until = Действует до
consents-button-relation = Кто подписал
consents-button-open-end = Пока не отозвано
consents-button-scan = Приложить скан
consents-button-see-scan = Показать скан
consents-button-withdrawn = Отозвано
consents-button-end = Да, отозвать
consents-button-sheet = Все согласия
consents-button-open = Открыть согласия
consents-button-expiring = Показать, у кого

consents-own = <b>Мои согласия</b>
consents-own-half = ◔ { consents-purpose }: ждём бумагу с подписью представителя
consents-own-minor = Вам нет 18: бумаги подписывает родитель или другой законный представитель. Отдайте их куратору.
consents-button-read = { $purpose ->
        [data] Согласие на данные
        [participation] Согласие на участие
       *[publication] Согласие на публикацию
    }
consents-button-withdraw = Отозвать: { $purpose ->
        [data] данные
        [participation] участие
       *[publication] публикация
    }
consents-button-agree = Согласен
consents-ask-withdraw = Отозвать согласие { consents-for }? { $ends ->
        [everything] Пары и участие завершатся сегодня; дней до удаления данных: { $days }. До этого всё можно вернуть. Куратор получит сообщение.
        [pairs] Ваши пары завершатся, новых без согласия не будет; куратор получит сообщение.
       *[nothing] Пары продолжаются; куратор получит сообщение и ничего больше о вас не опубликует.
    }
consents-edition = <i>Редакция текста: { $edition }</i>
consents-text-own = <b>{ consents-purpose }</b>
    { $body }
consents-text-data = <b>Обработка персональных данных</b>
    Я согласен, чтобы организация и центр наставничества хранили и использовали мои имя, дату рождения, контакты и сведения об участии для программы наставничества: подбора пары, связи со мной, отчётов без имён.
    Согласие действует до конца программы. Отозвать его можно здесь в любой момент: данные будут удалены.
consents-text-participation = <b>Участие в программе наставничества</b>
    Я добровольно участвую в программе: встречаюсь с парой по договорённости, отвечаю на анкеты, соблюдаю правила организации.
    Прекратить участие можно в любой момент, сообщив куратору или отозвав согласие здесь.
consents-text-publication = <b>Публикация</b>
    Я согласен, чтобы организация и центр рассказывали обо мне в материалах о наставничестве: имя, фотография, история нашей пары, отзыв – на сайте, в группах и сборниках.
    Согласие добровольное: участвовать можно и без него. Отозвать его можно здесь в любой момент.

consents-mail-withdrawn = { $person }: отозвано согласие { consents-for }.{ $purpose ->
        [publication] { " " }Публиковать о человеке больше нельзя.
       *[data] { " " }Без согласия новых пар не будет.
    }{ $pairs ->
        [0] {""}
       *[other] { " " }Завершены пары: { $pairs }.
    }{ $day ->
        [none] {""}
       *[other] { " " }Участие завершено, день удаления данных: { $day }.
    }
consents-mail-expiring = { $organisation }: { $day } заканчиваются согласия { $people ->
        [one] { $people } человека.
       *[other] { $people } человек.
    } Соберите новые бумаги заранее: без них пары прекратятся.
consents-error-missing = { $who }: нет { $what ->
        [data] согласия на обработку данных
        [participation] согласия на участие
       *[both] согласий на обработку данных и на участие
    }.{ $more ->
        [0] {""}
       *[other] { " " }Ещё без согласий: { $more }.
    } Отметьте бумаги в разделе «Участники» – «Согласия».
consents-error-minor = Вам нет 18, поэтому согласие подписывает на бумаге родитель или другой законный представитель. Отдайте бумагу куратору.
consents-error-undo-late = Отменить отметку можно только в течение часа. Если согласие отозвано, отметьте это в карточке человека.
consents-error-changed = Список изменился. Отметьте людей ещё раз.
consents-error-none = Этого согласия уже нет. Откройте согласия человека заново.
consents-error-past = Этот день уже прошёл. Если согласие закончилось, нажмите «Отозвано».
consents-error-day = Не понял дату. Напишите её так: 31.08.2027.
consents-error-scan-kind = Это не снимок бумаги. Пришлите фото или скан одним файлом.
consents-error-scan-codes = На бумаге есть имена, а здесь имена через чат не передаются. Храните бумагу в организации.
