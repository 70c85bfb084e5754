"""From words to identities: countries, roles, organisations, places."""
