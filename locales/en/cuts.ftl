# Results by form of mentoring, and of mentors beside mentees.
cuts-button-forms = By form
cuts-button-roles = By role
cuts-forms-title = <b>{ $title }: by form</b>
    Mean of all scales and how many answered.
cuts-form-several = In several forms
cuts-form-unknown = Form not stated
cuts-error-none = This survey is not told by form.
cuts-form-mean = <b>{ $mean }</b> · n { $n } · { $form }
cuts-form-hidden = hidden · n { $n } · { $form }
cuts-form-title = <b>{ $form }</b>
    { $title }
cuts-form-n = Answered: { $n }
cuts-roles-title = <b>By role: mentors – mentees</b>
    { $mentors }
    { $mentees }
cuts-roles-none = The other role was not asked about the same this year.
cuts-mean = { $mean } (n { $n })
cuts-item = { $label }
    { $mentors } – { $mentees }
cuts-button-weakest = Deficits
cuts-button-map = Map of marks
cuts-button-next = Next
cuts-weakest-title = <b>{ $title }: deficits</b>
    The share of those who gave themselves less than 7. On top what needs teaching most.
cuts-weakest-line = <b>{ $share } %</b> · { $label } (n { $n })
