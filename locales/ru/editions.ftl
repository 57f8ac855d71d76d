# What a centre decides about consents: terms, who signs, texts.
editions-button = Согласия и бланки
editions-title = <b>Согласия центра</b>
editions-line = { $purpose ->
        [data] Обработка данных
        [participation] Участие
        [publication] Публикация
       *[labour] ТК 351.8
    }: { $term ->
        [open] до отзыва
        [season] до 31 августа
        [year] на год
       *[three_years] на три года
    }
editions-button-purpose = { $purpose ->
        [data] Данные
        [participation] Участие
        [publication] Публикация
       *[labour] ТК 351.8
    }
editions-card = <b>{ $purpose ->
        [data] Согласие на обработку данных
        [participation] Согласие на участие
        [publication] Согласие на публикацию
       *[labour] Согласие наставника, ТК 351.8
    }</b>
editions-card-term = Действует: { $term ->
        [open] пока не отозвано.
        [season] до конца учебного года.
        [year] год.
       *[three_years] три года.
    }
editions-card-teens = С 14 до 17 лет: { $teens ->
        [both] подписывают оба.
       *[representative] подписывает представитель.
    }
editions-card-text = Текст: { $own ->
        [own] вашего центра
       *[shipped] исходный
    }, редакция { $version }.
editions-paper = Даётся только на бумаге, текст – в бланке.
editions-button-read = Текст
editions-button-term = Срок
editions-button-teens = 14–17 лет
editions-button-text = Новый текст
editions-button-shipped = Исходный текст
editions-button-put = Ввести с сегодняшнего дня
editions-button-renew = Ввести и собрать заново
editions-ask-term = Сколько действует согласие? Новый срок – для тех, кто подпишет с сегодняшнего дня.
editions-term-open = Пока не отозвано
editions-term-season = До конца учебного года
editions-term-year = Год
editions-term-three_years = Три года
editions-ask-teens = Кто подписывает за участника от 14 до 17 лет?
editions-teens-both = Оба: участник и представитель
editions-teens-representative = Только представитель
editions-ask-text = Пришлите текст согласия, от { $least } до { $most } знаков. Его прочитают в чате перед кнопкой «Согласен». Бланк меняется отдельно.
editions-ask-put = Прежние согласия остаются в силе. Если подписать должны все заново, прежние будут действовать ещё 30 дней, кураторы получат напоминание.
editions-ask-shipped = Вернуть исходный текст? Прежние согласия остаются в силе, ваш текст сохранится в истории.
editions-put = Новый текст действует с сегодняшнего дня. Проверьте бланк.
editions-renewed = Новый текст действует. Прежние согласия закончатся через 30 дней. Проверьте бланк.
editions-error-text = Пришлите текст от { $least } до { $most } знаков.
