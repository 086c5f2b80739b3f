package dev.sallyport.catalog;

/** What a role may do about the exports of its own tenant, whoever asked for them. None of it reaches a cell. */
public enum RoleRight {
    /** Sees what was exported: who, which columns, when, how often handed over. */
    SEE_HISTORY,
    /** Cancels and revokes exports of others, and removes requests that they share. */
    REVOKE;

    /** The word in catalogs. */
    public String text() {
        return YamlNode.written(this);
    }
}
