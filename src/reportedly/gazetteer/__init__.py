"""Names of the world as data: countries, peoples, places, organisations and roles (sources in `data/README.md`)."""
