package dev.sallyport.server.wiring;

import dev.sallyport.secret.SecretText;

/** How to reach a database as one role; {@code pool} is how many connections at most. */
record DatabaseLogin(String url, String user, SecretText password, int pool) {}
