package dev.sallyport.postgres.render;

/** Names of the transaction's settings that Sallyport's statements, policies and door views read. */
public final class SettingNames {
    /** The tenant, for the second lock and for the tripwire of counts. */
    public static final String TENANT = "sallyport.tenant";

    /** The most rows that a bounded count counts. */
    public static final String LIMIT = "sallyport.limit";

    private static final String PARAMETER = "sallyport.p";

    private SettingNames() {}

    static String parameter(int number) {
        return PARAMETER + number;
    }
}
