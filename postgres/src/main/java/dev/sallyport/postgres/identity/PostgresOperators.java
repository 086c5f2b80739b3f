package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.tenant.IdentityPower;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.OperatorPower;
import dev.sallyport.tenant.Operators;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import java.util.Optional;

/** Who looks across tenants, from our own tables, read anew at each call. */
public final class PostgresOperators implements Operators {
    private final OwnDatabase database;
    private final IdentityPower power = IdentityPower.claimToSayWhoSomebodyIs();

    public PostgresOperators(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<OperatorPower> read(PersonId person) {
        return PersonIds.uuid(person)
                .flatMap(id -> database.call(jdbc -> jdbc.sql("select operator.kind from sallyport.operators operator"
                                + " join sallyport.people person on person.id = operator.person"
                                + " where operator.person = :person and person.state = :active")
                        .param("person", id)
                        .param("active", Words.of(PersonState.ACTIVE))
                        .query(String.class)
                        .optional()))
                .map(kind -> OperatorPower.read(power, person, Words.read(OperatorKind.class, kind)));
    }

    /** Makes somebody an operator or support, or neither. They must be there. */
    public void put(PersonId person, Optional<OperatorKind> kind) {
        PersonIds.uuid(person)
                .ifPresent(id -> database.call(jdbc -> kind.map(word -> jdbc.sql("insert into sallyport.operators"
                                        + " (person, kind) values (:person, :kind)"
                                        + " on conflict (person) do update set kind = excluded.kind")
                                .param("kind", word.text()))
                        .orElseGet(() -> jdbc.sql("delete from sallyport.operators where person = :person"))
                        .param("person", id)
                        .update()));
    }
}
