package dev.sallyport.server.wiring;

import java.util.regex.Pattern;

/** Addresses as they are told back in faults. */
final class AddressText {
    private static final Pattern USER = Pattern.compile("//.*@", Pattern.DOTALL);

    private AddressText() {}

    /** Without a user and password, if somebody put them there. */
    static String of(String address) {
        return USER.matcher(address).replaceFirst("//<redacted>@");
    }
}
