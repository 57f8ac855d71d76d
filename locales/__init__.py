"""Everything the bot says, a folder a language, and the translator over it. A further language is a further folder."""
