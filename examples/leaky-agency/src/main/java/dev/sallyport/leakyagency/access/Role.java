package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.problem.Problem;
import java.util.Arrays;
import java.util.Locale;

/** What a member may do. Staff see masked addresses and accounts, and export no payments. */
public enum Role {
    OWNER,
    ADMIN,
    STAFF;

    public boolean isAdmin() {
        return this != STAFF;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("role is owner, admin or staff"));
    }
}
