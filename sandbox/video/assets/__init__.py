"""The sounds of the house: listed, looked up, and never changed from here."""
