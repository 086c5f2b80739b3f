package dev.sallyport.prober.plan;

import java.util.regex.Pattern;

/** How a plan writes a variable: {@code {job}}. */
public final class Braces {
    /** A variable with its braces; its first group is the name. */
    public static final Pattern VARIABLE = Pattern.compile("\\{([a-z][A-Za-z0-9_-]*)}");

    private Braces() {}
}
