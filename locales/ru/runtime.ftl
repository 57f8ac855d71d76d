# What whoever installs and runs the bot reads, and the few messages that the bot itself sends.

runtime-setting-missing = Настройка { $name } не задана. { $remedy }
runtime-setting-wrong = Настройка { $name } задана неверно. { $remedy }
runtime-settings-encoding = Файл { $file } не читается: сохраните его в кодировке UTF-8.
runtime-setting-bot-token = Впишите в файл .env строку BOT_TOKEN= и токен, который выдал @BotFather, вида 123456789:AAE….
runtime-setting-personal-data-in-chat = Решите, как называть людей в чате: впишите в файл .env строку PERSONAL_DATA_IN_CHAT=codes (только коды), initials (фамилия и инициалы) или full (полные имена).
runtime-setting-telegram-api-url = Нужен адрес сервера Bot API, например https://api.telegram.org. Обычный сервер подходит, если строку убрать.
runtime-setting-proxy-url = Нужен адрес HTTP-прокси, например http://user:password@proxy.example:3128. Если прокси нет, уберите строку.
runtime-setting-database-url = Нужен адрес базы: sqlite:///data/bot.db или postgresql://user:password@host/base (для PostgreSQL установите дополнение postgres).
runtime-setting-timezone = Нужен часовой пояс, например Asia/Novokuznetsk или Europe/Moscow.
runtime-setting-default-language = Есть языки ru и en.
runtime-setting-quiet-hours = Нужны часы по местному времени, например 21:00-08:00. Писать в любое время: 00:00-00:00.
runtime-setting-log-level = Подходят DEBUG, INFO, WARNING и ERROR.
runtime-setting-pairing-key-file = Нужен путь к файлу ключа, например data/pairing.key. Без строки файл лежит рядом с базой.
runtime-setting-webhook-url = Нужен адрес, по которому Telegram видит бота, например https://bot.example.org. Без вебхука уберите строку.
runtime-setting-webhook-secret = Придумайте для вебхука секрет: до 256 латинских букв, цифр, знаков _ и -.
runtime-setting-webhook-port = Нужен номер порта от 1 до 65535, например 8080.
runtime-setting-clock-url = Эта настройка нужна только песочнице: уберите строку.

runtime-token-refused = Telegram не принимает токен. Возьмите у @BotFather действующий и впишите его в BOT_TOKEN.
runtime-no-messenger = Telegram не отвечает. Проверьте связь с интернетом, TELEGRAM_API_URL и PROXY_URL.
runtime-no-database = База данных не открывается. Проверьте DATABASE_URL, права на папку и свободное место.
runtime-no-pairing-key = Файл ключа { $path } не читается и не создаётся. Проверьте права на папку или верните файл из копии.
runtime-newer-database = База данных записана более новой версией бота. Обновите бота.
runtime-no-port = Порт { $port } занят или недоступен. Укажите другой в WEBHOOK_PORT.
runtime-no-clock = Часы по адресу CLOCK_URL не отвечают. Эта настройка нужна только песочнице: уберите строку.
runtime-conflict = Обновления этого бота уже получает другая программа с тем же токеном. Остановите её: работать должна одна.

runtime-help = Бот центра наставничества. Настройки берутся из файла .env и из окружения, все они описаны в .env.example.
runtime-help-run = запустить бота
runtime-help-demo = запустить бота на этом компьютере, без Telegram, на вымышленном районе
runtime-help-migrate = обновить базу данных, ничего не запуская
runtime-help-head-link = выдать ссылку для руководителя центра: на один раз, действует 24 часа
runtime-help-check = проверить настройки, базу, историю действий, токен и часы
runtime-help-audit = проверить, что из истории действий ничего не убрано и не изменено
runtime-help-known = место истории, записанное раньше: номер и печать из вывода этой команды или из журнала бота
runtime-help-centre = номер центра; нужен, когда центров несколько
runtime-help-new-centre = ещё один центр
runtime-help-region = региональный центр над всеми центрами
runtime-help-import = проверить или взять реестр из файла на этом сервере; код 3 – в файле есть строки с ошибками
runtime-help-export = записать реестры, пары, этапы и ответы с именами в файл на этом сервере
runtime-help-port = порт страницы чата
runtime-usage = Как вызывать:
runtime-commands = Команды
runtime-arguments = Что указать
runtime-options = Ключи
runtime-help-option = показать эту справку

runtime-started = Бот @{ $name } работает. Остановить: Ctrl+C.
runtime-stopping = Бот заканчивает начатое и останавливается.
runtime-migrated = База данных обновлена.
runtime-head-link =
    Ссылка для руководителя центра № { $centre }. Она сработает один раз и только в течение 24 часов:
    { $link }

runtime-check-settings = Настройки: в порядке.
runtime-check-database = База данных: в порядке.
runtime-check-old-database = База данных: ещё не обновлена. Обновится при запуске или командой migrate.
runtime-audit-whole = История действий: цела, записей { $count }. Запишите конец вне этого сервера: { $end }
runtime-audit-broken = { $flaw ->
    [altered] История действий: запись { $place } или та, что перед ней, изменена.
    [removed] История действий: записи { $place } нет.
    [cut] История действий: обрывается, нет записи { $place } и всех после неё.
    [end] История действий: конец после записи { $place } не тот, что был сохранён.
    [other] История действий: запись { $place } не та, что была отмечена. Историю переписали.
   *[unsealed] История действий: запись с id { $place } сделана в обход бота.
}
runtime-audit-known = Место истории пишется так: 120:9f86d081884c7d65. Возьмите его из вывода команды audit или из журнала бота.
runtime-check-token = Токен: в порядке, бот @{ $name }.
runtime-check-clock = Часы: в порядке.
runtime-check-clock-wrong = Часы: расходятся с Telegram на { $seconds ->
     [one] { $seconds } секунду
     [few] { $seconds } секунды
    *[many] { $seconds } секунд
    }. Включите на сервере точное время (NTP).
runtime-check-aside = Отложенных обновлений: { $count }. По каждому в журнале есть строка «set aside» с номером.
runtime-check-unknown = Сообщений, о которых неизвестно, дошли ли они: { $count }.

runtime-mail-unreachable = <b>{ $person }</b>: бот не может написать этому человеку – бот заблокирован или ни разу не открыт. Сообщите новости другим способом и попросите открыть бота снова.
runtime-mail-unreachable-line = – { $person }
runtime-mail-unreachable-merged =
    Бот не может написать этим людям – бот заблокирован или ни разу не открыт:
    { $lines }

    Сообщите им новости другим способом и попросите открыть бота снова.

# The demonstration
runtime-help-fresh = начать заново, забыв прежние чаты
runtime-help-folder = папка для чатов и базы демонстрации
runtime-demo-making = Создаю вымышленный район: 24 организации, 400 наставников, 1500 наставляемых. Через несколько секунд бот ответит.
runtime-demo-started = Откройте в браузере { $address }
    Остановить: Ctrl-C. При следующем запуске всё продолжится с того же места.
runtime-demo-port = Порт { $port } занят. Закройте то, что его занимает, или укажите другой: python -m bot demo --port 8090
runtime-demo-head = Руководитель центра
runtime-demo-curator = Куратор
runtime-demo-mentor = Наставник
runtime-demo-mentee = Наставляемый
runtime-demo-newcomer = Новичок со ссылкой
