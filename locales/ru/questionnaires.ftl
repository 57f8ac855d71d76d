# Questionnaires of a centre: the list, cards, drafts, what is wrong with a file, trials.
questionnaires-title = <b>Анкеты</b>
questionnaires-count = Всего: { $count }. ★ своя, ● готовая, ✎ черновик, □ в архиве.
questionnaires-empty = Анкет пока нет. Нажмите «Загрузить анкету» и пришлите файл.
questionnaires-nothing-found = Анкет с «{ $query }» в названии нет.
questionnaires-ask-query = Напишите часть названия анкеты.

questionnaires-button-list = Анкеты
questionnaires-button-upload = Загрузить анкету
questionnaires-button-try = Пройти для проверки
questionnaires-button-wave = Новый опрос с этой анкетой
questionnaires-button-download = Скачать в Excel
questionnaires-button-version = Загрузить новую версию
questionnaires-button-archive = Убрать в архив
questionnaires-button-restore = Вернуть из архива
questionnaires-button-publish = Опубликовать
questionnaires-button-drop = Удалить черновик
questionnaires-button-draft = К черновику
questionnaires-button-findings = Что не так с файлом: { $count }
questionnaires-button-findings-file = Всё одним файлом

questionnaires-card = <b>{ $title }</b>
questionnaires-origin-shipped = Готовая анкета, версия { $number }.
questionnaires-origin-own = Своя анкета центра, версия { $number }.
questionnaires-origin-archived = В архиве, версия { $number }. Для новых опросов не предлагается.
questionnaires-extent = Вопросов: { $questions }, { $minutes ->
    [one] около { $minutes } минуты
   *[other] около { $minutes } минут
 }.
questionnaires-languages = Языки: { $languages }.
questionnaires-used = Опросы: идут { $open }, закрыты { $closed }, черновики { $draft }.
questionnaires-unused = В опросах ещё не использовалась.
questionnaires-file-caption = Анкета в виде книги Excel. Измените её и пришлите через «Загрузить анкету»: она станет анкетой вашего центра, а своя – новой версией.

questionnaires-ask-file = <b>Загрузить анкету</b>
    Пришлите файл: книгу Excel (.xlsx или .xls), CSV или Markdown по правилам XLSForm.
questionnaires-ask-version = <b>{ $title }</b>
    Пришлите файл с новой версией. Уже данные ответы останутся при прежней.
questionnaires-ask-hint = Сначала получится черновик: его можно пройти самому. Проще всего начать с готовой анкеты: скачайте её в Excel и измените.

questionnaires-draft = Черновик от { $day }, файл { $file }.
questionnaires-new = Это новая анкета.
questionnaires-replaces = Станет версией { $number } анкеты, которая уже есть.
questionnaires-keeps-answers = Начатые и законченные ответы останутся при прежней версии.
questionnaires-errors = Ошибок: { $errors }. Исправьте файл и пришлите его снова.
questionnaires-warnings = Замечаний: { $warnings }. Публиковать они не мешают.
questionnaires-sound = Пройдите анкету сами, как участник, потом опубликуйте. Ответы при проверке не сохраняются.
questionnaires-findings = { $errors ->
    [0] <b>Замечаний: { $warnings }</b>
   *[other] { $warnings ->
        [0] <b>Ошибок: { $errors }</b>
       *[other] <b>Ошибок: { $errors }, замечаний: { $warnings }</b>
    }
 }
questionnaires-finding = { $severity ->
    [error] ✗
   *[warning] –
 } { $words }
questionnaires-findings-hint = Исправьте ошибки и пришлите файл снова.
questionnaires-findings-caption = Всё, что нашлось в файле. Исправьте ошибки и пришлите анкету снова, можно сейчас.
questionnaires-findings-file = Что исправить в анкете.xlsx
questionnaires-findings-sheet = Что исправить
questionnaires-findings-column-severity = Важность
questionnaires-findings-column-sheet = Лист
questionnaires-findings-column-row = Строка
questionnaires-findings-column-column = Столбец
questionnaires-findings-column-problem = Что не так и что написать
questionnaires-severity-error = ошибка
questionnaires-severity-warning = замечание

questionnaires-ask-publish = Опубликовать анкету «{ $title }»? С ней можно будет открывать опросы.
questionnaires-published = Опубликовано, версия { $number }.
questionnaires-ask-drop = Удалить черновик анкеты «{ $title }»? То, что опубликовано раньше, останется.
questionnaires-ask-archive = Убрать анкету «{ $title }» в архив? Новых опросов с ней не будет, идущие и все ответы останутся.

questionnaires-error-not-a-file = Пришлите анкету файлом: нажмите скрепку и выберите «Файл».
questionnaires-error-same = Этот файл ничем не отличается от опубликованной анкеты «{ $title }». Новая версия не нужна.
questionnaires-error-errors = В черновике есть ошибки, поэтому опубликовать его нельзя. Исправьте файл и пришлите его снова.
