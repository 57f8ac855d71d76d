# Results by form of mentoring, and of mentors beside mentees.
cuts-button-forms = По формам
cuts-button-roles = По ролям
cuts-forms-title = <b>{ $title }: по формам</b>
    Средняя оценка по всем шкалам и сколько ответили.
cuts-form-several = В нескольких формах
cuts-form-unknown = Форма не указана
cuts-error-none = По формам этот опрос не делится.
cuts-form-mean = <b>{ $mean }</b> · n { $n } · { $form }
cuts-form-hidden = скрыто · n { $n } · { $form }
cuts-form-title = <b>{ $form }</b>
    { $title }
cuts-form-n = Ответили: { $n }
cuts-roles-title = <b>По ролям: наставники – наставляемые</b>
    { $mentors }
    { $mentees }
cuts-roles-none = Вторую роль о том же в этом году не спрашивали.
cuts-mean = { $mean } (n { $n })
cuts-item = { $label }
    { $mentors } – { $mentees }
cuts-button-weakest = Дефициты
cuts-button-map = Карта оценок
cuts-button-next = Дальше
cuts-weakest-title = <b>{ $title }: дефициты</b>
    Доля тех, кто поставил себе меньше 7. Сверху то, чему нужнее всего учить.
cuts-weakest-line = <b>{ $share } %</b> · { $label } (n { $n })
