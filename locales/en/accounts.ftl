# The messenger account of somebody in the register.
accounts-card-name = <b>{ $name }</b> · { $code }
accounts-card-code = <b>{ $code }</b>
accounts-joined = Uses the bot already.
accounts-since = Uses the bot already, came in by the personal link { $since }.
accounts-blocked = Used the bot, but has blocked it and cannot be written to.
accounts-hint = A lost phone, a new account, or the wrong person came in by the link? Unbind the account and make a new link.
accounts-free = Does not use the bot. A personal link binds the record to whoever comes in by it.
accounts-ask-lost = { $name }: unbind the account? Participations, pairs and answers stay. A new personal link lets the person in again.
accounts-ask-wrong = { $name }: unbind the account of whoever came in by mistake? They lose access. Their application, consents in chat and answers to proposed pairs are taken back; pairs without a consent end.
accounts-unbound = The account is unbound. { $count ->
        [0] {""}
       *[other] Taken back of what the wrong person has done: { $count }.
    }
accounts-button-lost = Lost phone or account
accounts-button-wrong = The wrong person came in
accounts-button-unbind = Unbind
accounts-button-open = Show
accounts-mail-joined = Somebody came in by a personal link: { $code }, { $place }. If it is the wrong person, unbind the account.
accounts-mail-wrong = The personal link for { $code } ({ $place }) was answered wrongly three times. It is taken back: make a new one and hand it over in person.
accounts-mail-strayed = The personal link for { $code } ({ $place }) has reached somebody else, who said so. Take it back and make a new one.
accounts-error-office = This person also works at the centre or leads an organisation. Link and account are changed by whoever appoints to that.
