package dev.sallyport.postgres.doctor;

import dev.sallyport.postgres.lock.FindingCode;
import dev.sallyport.postgres.lock.Mending;

/**
 * Something that a check found.
 *
 * @param code what is wrong, by its stable name
 * @param subject the table, view, function, role, folder… that it is about
 * @param what what is wrong with it
 * @param why why that matters, in one sentence
 * @param mending what sets it right
 */
public record Finding(FindingCode code, Severity severity, String subject, String what, String why, Mending mending) {
    /** The stable name of what is wrong, in kebab-case. */
    public String check() {
        return code.text();
    }
}
