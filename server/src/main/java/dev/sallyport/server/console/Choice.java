package dev.sallyport.server.console;

/** One of several things to choose in a form. */
record Choice(String value, String label, boolean isChosen) {}
