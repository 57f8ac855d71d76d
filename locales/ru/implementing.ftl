# An organisation confirms by an order that it carries mentoring out this year.
implementing-title = <b>Внедряем в { $from_year }/{ $to_year }</b> · { $organisation }
implementing-none = Пока не подтверждено. Укажите приказ о внедрении наставничества в этом учебном году.
implementing-order = Подтверждено приказом № { $number } от { $day }
implementing-ask-order = Напишите номер и дату приказа, например: 15-о от 01.09.2026.
implementing-ask-back = Снять подтверждение? Организация снова попадёт в «Кто где».
implementing-button = Внедрение
implementing-button-yes = Внедряем в этом году
implementing-button-order = Исправить приказ
implementing-button-no = Снять подтверждение
implementing-error-number = Напишите номер короче { $most } знаков, например: 15-о от 01.09.2026.
implementing-error-day = Нужны и номер, и дата. Напишите так: 15-о от 01.09.2026.
implementing-error-later = Приказ не может быть из будущего. Проверьте дату.
implementing-in-register = приказ № { $number } от { $day }
