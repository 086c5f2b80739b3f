package dev.sallyport.agency;

/** The agency's catalog: what may leave its database, in Sallyport's format. */
public final class AgencyCatalog {
    /** Where the file lies on the class path, beside this class. */
    public static final String RESOURCE = "catalog.yml";

    private AgencyCatalog() {}

    public static String text() {
        return Resources.read(RESOURCE);
    }
}
