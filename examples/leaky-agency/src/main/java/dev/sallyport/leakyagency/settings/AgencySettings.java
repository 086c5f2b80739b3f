package dev.sallyport.leakyagency.settings;

import java.time.Duration;

/**
 * How long things live, and where mail goes.
 *
 * @param tokenLife of a sign-in
 * @param linkLife of a download link
 * @param fileLife of an export's file
 * @param cacheLife of what is kept in memory
 */
public record AgencySettings(
        Duration tokenLife, Duration linkLife, Duration fileLife, Duration cacheLife, String smtpHost, int smtpPort) {}
