# What a person is told when something could not be done, and what to do instead.
errors-forbidden = This is not available in your role. If you have several roles, switch with /role.
errors-not-found = This no longer exists, or you have no access to it. Open the menu: /menu.
errors-stale = Something has changed since then. Please open this section again.
errors-old-button = This button is out of date. Open the menu and go on from there.
errors-unknown-command = There is no such command. Everything you can do is in the menu.
errors-not-awaited = I am not waiting for a message from you now. Choose in the menu what you want to do.
errors-file-not-awaited = I am not waiting for a file now. Choose in the menu what you want to do, and send it again.
errors-incident = This failed and it is our fault. What you have already entered is kept. Please try again; if that does not help, give the centre the number { $incident }.
errors-file-too-big = The file is larger than { $limit } MB, a bot cannot fetch it. Make it smaller or send a link.
errors-day-far = { $day } is too far ahead. Check the year and write it again.
