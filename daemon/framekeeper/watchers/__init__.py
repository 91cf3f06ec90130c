"""What the desktop can be asked about, and only when somebody asks: nothing here runs by itself."""
