package dev.sallyport.postgres.lock;

/** The reader, and whatever role it can become, must own nothing that holds tenants' rows: owners pass row security. */
final class OwnerCheck {
    private final Reader reader;

    OwnerCheck(Reader reader) {
        this.reader = reader;
    }

    void inspect(Relation relation, Faults faults) {
        if (reader.oids().contains(relation.owner())) {
            faults.add(
                    LockFaultKind.READER_OWNS_TABLE,
                    relation.words(),
                    "the reader " + reader.name() + " owns it"
                            + (relation.owner() == reader.oid() ? "" : " through the role " + relation.ownerName()),
                    "tables belong to a role that the reader cannot become",
                    relation.owner() == reader.oid()
                            ? "alter table " + relation.quoted() + " owner to another role;"
                            : "revoke " + SqlNames.quote(relation.ownerName()) + " from "
                                    + SqlNames.quote(reader.name()) + ";");
        }
    }
}
