# Links that let people in.
invitations-title = <b>Приглашения</b>
    Здесь можно сделать ссылку и посмотреть, кто по ней вошёл.
invitations-none = <b>Приглашения</b>
    Ссылок ещё нет. Сделайте первую и перешлите её тому, кого зовёте.
invitations-new-curator = Пригласить куратора
invitations-new-group = Ссылка для участников
invitations-new-office = Пригласить в центр
invitations-office = Кого пригласить?
    Сотрудник ведёт центр вместе с вами. Наблюдатель видит только итоги, без имён. Новый руководитель сменит вас.
invitations-new-staff = Пригласить сотрудника
invitations-new-observer = Пригласить наблюдателя
invitations-new-head = Передать руководство
invitations-line = { $kind }: { $place } – { $state }
invitations-line-centre = { $kind } – { $state }
invitations-kind-head = Руководитель
invitations-kind-staff = Сотрудник
invitations-kind-observer = Наблюдатель
invitations-kind-curator = Куратор
invitations-kind-person = Лично
invitations-kind-group = Участники
invitations-state-open = действует
invitations-state-used = использована
invitations-state-expired = истекла
invitations-state-revoked = отозвана
invitations-state-unknown = нет
invitations-card = <b>{ $kind }: { $place }</b>
invitations-card-partner = Наставники партнёра: { $partner }
invitations-card-state = Ссылка { $state }
invitations-card-until = Действует до { $until }
invitations-card-uses = { $uses ->
        [0] По ней ещё никто не вошёл
        [one] По ней вошёл { $uses } человек
        [few] По ней вошли { $uses } человека
       *[many] По ней вошло { $uses } человек
    }
invitations-card-users = Кто вошёл: { $users }
invitations-to-organisations = Реестр организаций
invitations-choose-place = Для какой организации?
invitations-no-places = Организаций пока нет. Сначала добавьте их в реестр.
invitations-nothing-found = Ничего не нашлось.
invitations-ask-search = Напишите первые буквы названия организации.
invitations-offer-head = Кто войдёт по этой ссылке, станет руководителем центра вместо вас. Ссылка одноразовая.
invitations-offer-first-head = Кто войдёт по этой ссылке, станет руководителем этого центра. Ссылка одноразовая, на сутки.
invitations-offer-staff = Кто войдёт по этой ссылке, станет сотрудником центра. Ссылка одноразовая.
invitations-offer-observer = Кто войдёт по этой ссылке, увидит общие итоги. Ссылка одноразовая.
invitations-offer-curator = Кто войдёт по этой ссылке, станет куратором организации. Ссылка одноразовая.
invitations-offer-person = Ссылка только для этого человека: вошедший получит его запись в списке. Она одноразовая.
invitations-offer-partner = Ссылку можно передать партнёру. Кто войдёт по ней наставником, будет отмечен как наставник партнёра; каждого принимает куратор.
invitations-offer-group = Одна ссылка для всех участников. Каждую заявку вы подтверждаете сами.
invitations-make = Сделать ссылку
invitations-link = { $link }
invitations-link-once = Ссылку видно только в этом сообщении.
invitations-hand-over-head = Передайте ссылку новому руководителю лично.
invitations-hand-over-staff = Передайте ссылку сотруднику. Войти по ней сможет один человек.
invitations-hand-over-observer = Передайте ссылку наблюдателю. Войти по ней сможет один человек.
invitations-hand-over-curator = Передайте ссылку куратору. Войти по ней сможет один человек.
invitations-hand-over-person = Передайте ссылку этому человеку. Войти по ней сможет один человек.
invitations-hand-over-group = Разошлите ссылку или повесьте QR-код там, где его увидят участники.
invitations-share = Переслать
invitations-share-text = Приглашение в программу наставничества. { $kind }: { $place }
invitations-qr = QR-код
invitations-not-open = Эта ссылка больше не действует. Сделайте новую.
invitations-revoke = Отозвать
invitations-confirm-revoke = { $kind }: { $place }.
    По этой ссылке больше никто не войдёт. Кто уже вошёл, останется. Отозвать?
invitations-error-has-head = У этого центра уже есть руководитель. Сменить себя он может сам: «Приглашения» – «Передать руководство».
invitations-error-used-order = По этой ссылке уже вошли. Номер и дату приказа укажите в разделе «Кураторы и сотрудники».
