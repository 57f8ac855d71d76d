# What every screen shares.
common-menu = ‹ Меню
common-back = ‹ Назад
common-search = Найти
common-show-all = Весь список
common-yes = Да
common-no = Нет
common-cancel = Отменить
common-skip = Пропустить
common-save-and-leave = Сохранить и выйти
