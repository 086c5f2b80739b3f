package dev.sallyport.postgres.doctor;

import dev.sallyport.postgres.lock.Mending;

/**
 * Something that a check found.
 *
 * @param check the stable name of what is wrong, in kebab-case
 * @param subject the table, view, function, role, folder… that it is about
 * @param what what is wrong with it
 * @param why why that matters, in one sentence
 * @param mending what sets it right
 */
public record Finding(String check, Severity severity, String subject, String what, String why, Mending mending) {}
