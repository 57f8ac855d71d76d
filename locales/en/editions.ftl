# What a centre decides about consents: terms, who signs, texts.
editions-button = Consents and forms
editions-title = <b>Consents of the centre</b>
editions-line = { $purpose ->
        [data] Data processing
        [participation] Taking part
        [publication] Publication
       *[labour] Labour Code 351.8
    }: { $term ->
        [open] until withdrawn
        [season] until 31 August
        [year] for a year
       *[three_years] for three years
    }
editions-button-purpose = { $purpose ->
        [data] Data
        [participation] Taking part
        [publication] Publication
       *[labour] LC 351.8
    }
editions-card = <b>{ $purpose ->
        [data] Consent to data processing
        [participation] Consent to taking part
        [publication] Consent to publication
       *[labour] Consent of a mentor, Labour Code 351.8
    }</b>
editions-card-term = Holds: { $term ->
        [open] until it is withdrawn.
        [season] until the end of the programme year.
        [year] for a year.
       *[three_years] for three years.
    }
editions-card-teens = From 14 to 17: { $teens ->
        [both] both sign.
       *[representative] a representative signs.
    }
editions-card-text = Text: { $own ->
        [own] your centre's
       *[shipped] the shipped one
    }, edition { $version }.
editions-paper = Given on paper only; its text is in the form.
editions-button-read = Text
editions-button-term = Term
editions-button-teens = 14 to 17
editions-button-text = New text
editions-button-shipped = Shipped text
editions-button-put = Use it from today on
editions-button-renew = Use it, collect consents anew
editions-ask-term = How long does a consent hold? The new term is for those who sign from today on.
editions-term-open = Until it is withdrawn
editions-term-season = Until the end of the year
editions-term-year = A year
editions-term-three_years = Three years
editions-ask-teens = Who signs for a participant of 14 to 17?
editions-teens-both = Both, with a representative
editions-teens-representative = The representative alone
editions-ask-text = Send the text of the consent, { $least } to { $most } characters. It is read in chat above the button “I agree”. The form is changed apart from it.
editions-ask-put = Consents that are there stay good. If everybody has to sign anew, they hold for another 30 days, and curators are reminded.
editions-ask-shipped = Go back to the shipped text? Consents that are there stay good, your text stays as history.
editions-put = The new text holds from today on. Check the form.
editions-renewed = The new text holds. Former consents end in 30 days. Check the form.
editions-error-text = Send a text of { $least } to { $most } characters.
