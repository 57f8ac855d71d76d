# What whoever installs and runs the bot reads, and the few messages that the bot itself sends.

runtime-setting-missing = The setting { $name } is missing. { $remedy }
runtime-setting-wrong = The setting { $name } is wrong. { $remedy }
runtime-settings-encoding = The file { $file } cannot be read: save it in UTF-8.
runtime-setting-bot-token = Put the line BOT_TOKEN= with the token from @BotFather into .env; it looks like 123456789:AAE….
runtime-setting-personal-data-in-chat = Decide how people are named in chat: put PERSONAL_DATA_IN_CHAT=codes (codes only), initials (surname and initials) or full (full names) into .env.
runtime-setting-telegram-api-url = This is the address of a Bot API server, such as https://api.telegram.org. Without the line the usual server is used.
runtime-setting-proxy-url = This is the address of an HTTP proxy, such as http://user:password@proxy.example:3128. Remove the line if there is none.
runtime-setting-database-url = This is the address of the database: sqlite:///data/bot.db or postgresql://user:password@host/base (PostgreSQL needs the extra "postgres").
runtime-setting-timezone = This is a time zone, such as Asia/Novokuznetsk or Europe/Moscow.
runtime-setting-default-language = The languages are ru and en.
runtime-setting-quiet-hours = These are hours in local time, such as 21:00-08:00. To write at any time: 00:00-00:00.
runtime-setting-log-level = Use DEBUG, INFO, WARNING or ERROR.
runtime-setting-pairing-key-file = This is the path of the key file, such as data/pairing.key. Without the line it lies beside the database.
runtime-setting-webhook-url = This is the address at which Telegram sees the bot, such as https://bot.example.org. Remove the line to do without a webhook.
runtime-setting-webhook-secret = Invent a secret for the webhook: up to 256 Latin letters, digits, _ and -.
runtime-setting-webhook-port = This is a port from 1 to 65535, such as 8080.
runtime-setting-clock-url = Only the sandbox needs this setting: remove the line.

runtime-token-refused = Telegram does not accept the token. Get a valid one from @BotFather and put it into BOT_TOKEN.
runtime-no-messenger = Telegram does not answer. Check the internet connection, TELEGRAM_API_URL and PROXY_URL.
runtime-no-database = The database cannot be opened. Check DATABASE_URL, the rights to the folder and the free space.
runtime-no-pairing-key = The key file { $path } can be neither read nor made. Check the rights to the folder or bring the file back from a copy.
runtime-newer-database = The database was written by a newer version of the bot. Update the bot.
runtime-no-port = Port { $port } is taken or not available. Set another one in WEBHOOK_PORT.
runtime-no-clock = The clock at CLOCK_URL does not answer. Only the sandbox needs this setting: remove the line.
runtime-conflict = Another program with the same token is already getting this bot's updates. Stop it: only one may run.

runtime-help = The bot of a mentoring centre. Settings come from .env and the environment; .env.example describes them all.
runtime-help-run = run the bot
runtime-help-demo = run the bot on this computer, without Telegram, on an invented district
runtime-help-migrate = update the database and run nothing
runtime-help-head-link = print a link for the head of the centre: works once, for 24 hours
runtime-help-check = check the settings, the database, the history of acts, the token and the clock
runtime-help-audit = check that nothing of the history of acts is gone or altered
runtime-help-known = a place of the history noted before: number and seal as this command or the bot's log told them
runtime-help-centre = number of the centre; needed where there are several
runtime-help-new-centre = a further centre
runtime-help-region = the regional centre above all centres
runtime-help-import = check or take a register from a file on this server; code 3: the file has rows with errors
runtime-help-export = write registers, pairs, stages and answers with names to a file on this server
runtime-help-port = port of the chat page
runtime-usage = Usage:
runtime-commands = Commands
runtime-arguments = Arguments
runtime-options = Options
runtime-help-option = show this help

runtime-started = The bot @{ $name } is running. To stop it: Ctrl+C.
runtime-stopping = The bot is finishing what it has begun and stops.
runtime-migrated = The database is up to date.
runtime-head-link =
    A link for the head of centre No. { $centre }. It works once, within 24 hours:
    { $link }

runtime-check-settings = Settings: fine.
runtime-check-database = Database: fine.
runtime-check-old-database = Database: not updated yet. It will be at the next start, or by the command migrate.
runtime-audit-whole = History of acts: whole, { $count } entries. Note its end outside this server: { $end }
runtime-audit-broken = { $flaw ->
    [altered] History of acts: entry { $place }, or the one before it, is altered.
    [removed] History of acts: entry { $place } is gone.
    [cut] History of acts: cut off, entry { $place } and all after it are gone.
    [end] History of acts: its end after entry { $place } is not the one that was kept.
    [other] History of acts: entry { $place } is not the one that was noted. The history was written anew.
   *[unsealed] History of acts: the entry with id { $place } was made past the bot.
}
runtime-audit-known = A place of the history looks like 120:9f86d081884c7d65. Take it from the command audit or from the bot's log.
runtime-check-token = Token: fine, the bot is @{ $name }.
runtime-check-clock = Clock: fine.
runtime-check-clock-wrong = Clock: differs from Telegram's by { $seconds ->
     [one] { $seconds } second
    *[other] { $seconds } seconds
    }. Switch exact time (NTP) on.
runtime-check-aside = Updates set aside: { $count }. For each the log has a line "set aside" with its number.
runtime-check-unknown = Messages of which it is not known whether they arrived: { $count }.

runtime-mail-unreachable = <b>{ $person }</b>: the bot cannot write to this person – it is blocked or was never opened. Pass the news on in another way and ask them to open the bot again.
runtime-mail-unreachable-line = – { $person }
runtime-mail-unreachable-merged =
    The bot cannot write to these people – it is blocked or was never opened:
    { $lines }

    Pass the news on in another way and ask them to open the bot again.

# The demonstration
runtime-help-fresh = start anew and forget the earlier chats
runtime-help-folder = folder for the chats and the database of the demonstration
runtime-demo-making = Making an invented district: 24 organisations, 400 mentors, 1,500 mentees. The bot answers in a few seconds.
runtime-demo-started = Open { $address } in a browser
    Stop: Ctrl-C. The next start goes on from here.
runtime-demo-port = Port { $port } is taken. Close what holds it, or name another: python -m bot demo --port 8090
runtime-demo-head = Head of the centre
runtime-demo-curator = Curator
runtime-demo-mentor = Mentor
runtime-demo-mentee = Mentee
runtime-demo-newcomer = Newcomer with a link
