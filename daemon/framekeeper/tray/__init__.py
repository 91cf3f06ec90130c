"""The icon in the panel and its menu. It shows how things stand and decides nothing."""
