# The easy mode: large buttons and short texts. A text with the ending -easy is the shorter wording of the one without.
easy-button = Easy mode
easy-title = <b>Easy mode</b>
easy-title-of = <b>Easy mode</b> · { $name }
easy-what = Large buttons, one in a row, and short texts. You can switch it on and off at any time.
easy-what-of = Large buttons, one in a row, and short texts. When you form a pair, the bot offers meetings at a distance and lets you enter the answer for the person. No reason is asked for, and nobody sees one. The person is told and may switch the mode off.
easy-is-on = It is on.
easy-is-off = It is off.
easy-button-on = Switch on
easy-button-off = Switch off
easy-mail-on = The curator has switched the easy mode on for you: larger buttons, shorter texts. You can switch it off here.
easy-mail-off = The curator has switched the easy mode off. You can switch it on again here.
