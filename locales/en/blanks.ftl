# Blank forms of consents and their templates. Names of fields are what stands in templates between two braces.
blanks-title = <b>Forms</b> · { $place }
blanks-ask = One file will come: a form for everybody who has not signed. { $names ->
        [full] Names and birth dates are filled in.
       *[codes] There are no names in it, only codes: names are written by hand.
    }
blanks-nobody = Everybody here has signed, there is nothing to print.
blanks-button-purpose = { $purpose ->
        [data] Data
        [participation] Taking part
        [publication] Publication
       *[labour] LC 351.8
    }: { $count }
blanks-button-class = Forms to print
blanks-button-one = Form
blanks-file = { $purpose ->
        [data] form-data
        [participation] form-participation
        [publication] form-publication
       *[labour] form-mentor
    }
blanks-caption = { $purpose ->
        [data] Consent to data processing
        [participation] Consent to taking part
        [publication] Consent to publication
       *[labour] Consent of a mentor, Labour Code 351.8
    }: { $forms ->
        [one] { $forms } form.
       *[other] { $forms } forms.
    } { $names ->
        [full] This is personal data, do not pass it on.
       *[codes] Write the names by hand, the code is there.
    }
blanks-date = “___” __________ 20___
blanks-term-open = until it is withdrawn
blanks-term-until = until { $day }
blanks-templates = <b>Templates of forms</b>
    ✎ marks a template of your centre.
blanks-line = { $own ->
        [true] { "✎ " }
       *[false] {""}
    }{ $name }
blanks-name = { $purpose ->
        [data] Data
        [participation] Taking part
        [publication] Publication
       *[labour] Mentor, Labour Code 351.8
    }{ $who ->
        [adult] : adult
        [child] : below 14
        [teen] : 14 to 17
       *[labour] {""}
    }
blanks-template = <b>Template</b> · { $name }
    { $own ->
        [true] Your centre's template is used now.
       *[false] The shipped template is used now.
    } Download it, change it in Word or LibreOffice and send it back.
blanks-template-file = The bot replaces words in double braces when it prints; what it does not know becomes a line. { $names ->
        [full] {""}
       *[codes] It writes no names and birth dates: they are put in by hand.{" "}
    }They may be moved or removed. A word it cannot replace is refused, and those it can are named.
blanks-button-download = Download
blanks-button-own = Send your own
blanks-button-reset = Back to the shipped one
blanks-button-centre = Templates of forms
blanks-ask-template = { $name }. Send a .docx file, up to 2 MB.
blanks-ask-reset = { $name }: go back to the shipped template? Your centre's template will be deleted.
blanks-put = Forms are printed from your template now.
blanks-error-file = This is no Word document (.docx), or it is damaged. Save the template in this format without macros and send it again.
blanks-error-outside = The document has pictures or templates that lie elsewhere. Put them into the file itself and send it again.
blanks-error-fields = I do not know these words in braces: { $unknown }. Possible: { $known }.
blanks-error-nobody = Everybody here has signed this consent, there is nothing to print.
blanks-error-many = One file holds { $most } forms at the most. Choose a class: “Consents” – “Filter”.

blanks-field-person = name
blanks-field-birth = birth date
blanks-field-group = class
blanks-field-code = code
blanks-field-organisation = organisation
blanks-field-address = address
blanks-field-centre = centre
blanks-field-letterhead = letterhead
blanks-field-representative = name of representative
blanks-field-relation = relation
blanks-field-date = date
blanks-field-term = term
blanks-field-edition = edition
blanks-field-text = text
blanks-field-starts = first day
blanks-field-ends = last day
blanks-field-work = form of work
blanks-field-pay = pay
blanks-field-agreement = agreement
