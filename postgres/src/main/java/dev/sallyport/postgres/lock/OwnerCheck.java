package dev.sallyport.postgres.lock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The reader, and whatever role it can become, must own nothing that holds tenants' rows: owners pass row security. */
final class OwnerCheck {
    private final Reader reader;
    private final Revokes revokes;

    OwnerCheck(Reader reader, Revokes revokes) {
        this.reader = reader;
        this.revokes = revokes;
    }

    /**
     * @param columns those that the reader needs when it does not own the relation any more
     */
    void inspect(Relation relation, Collection<String> columns, Faults faults) {
        if (reader.oids().contains(relation.owner())) {
            boolean isItself = relation.owner() == reader.oid();
            faults.add(
                    LockFaultKind.READER_OWNS_TABLE,
                    relation.words(),
                    "the reader " + reader.name() + " owns it"
                            + (isItself ? "" : " through the role " + relation.ownerName()),
                    "tables belong to a role that the reader cannot become",
                    isItself ? giveAway(relation, columns) : leave(relation));
        }
    }

    /** With the ownership the reader loses its rights. */
    private Mending giveAway(Relation relation, Collection<String> columns) {
        List<String> statements = new ArrayList<>();
        statements.add("alter table " + relation.quoted() + " owner to "
                + SqlNames.quote(revokes.otherOwner(relation.schema())));
        if (!columns.isEmpty()) {
            statements.add("grant select ("
                    + columns.stream().map(SqlNames::quote).collect(Collectors.joining(", ")) + ") on "
                    + relation.quoted() + " to " + SqlNames.quote(reader.name()));
        }
        return Mending.sql(statements);
    }

    private Mending leave(Relation relation) {
        return Mending.sqlOr(
                revokes.membershipsLeadingTo(relation.owner()),
                "let " + relation.ownerName() + " be a role that the reader cannot become: neither by membership nor as"
                        + " the database's owner");
    }
}
