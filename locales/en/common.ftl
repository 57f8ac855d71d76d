# What every screen shares.
common-menu = ‹ Menu
common-back = ‹ Back
common-search = Search
common-show-all = Show all
common-yes = Yes
common-no = No
common-cancel = Cancel
common-skip = Skip
common-save-and-leave = Save and leave
