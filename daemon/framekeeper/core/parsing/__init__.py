"""Reading the settings, section by section; `framekeeper.core.parse` puts them together."""
