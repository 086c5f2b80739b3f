package dev.sallyport.agency;

import java.util.Locale;

/** The database's roles: those of the agency, and those that it grants to Sallyport. */
public enum AgencyRole {
    /** Owns the agency's schema. */
    AGENCY_OWNER,
    /** The agency's own application. */
    AGENCY_APP,
    /** Owns and migrates Sallyport's own schema. */
    SALLYPORT_OWNER,
    /** Sallyport at work on its own schema. */
    SALLYPORT_APP,
    /** Reads tenant data under row security, and can do nothing else. */
    SALLYPORT_READER;

    /** Its name in the database. */
    public String roleName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
