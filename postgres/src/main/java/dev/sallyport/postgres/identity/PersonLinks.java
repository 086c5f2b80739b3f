package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/** Keeps which accounts at identity providers are which of our people. An account is never more than one person. */
public final class PersonLinks {
    private final OwnDatabase database;

    public PersonLinks(OwnDatabase database) {
        this.database = database;
    }

    /**
     * Links an account to a person who is there.
     *
     * @throws Problem INVALID_REQUEST if the account is linked already
     */
    public void add(Account account, PersonId person) {
        try {
            database.call(jdbc -> jdbc.sql("insert into sallyport.person_links (issuer, subject, person)"
                            + " values (:issuer, :subject, :person)")
                    .param("issuer", account.issuer())
                    .param("subject", account.subject())
                    .param("person", PersonIds.uuid(person).orElseThrow())
                    .update());
        } catch (DuplicateKeyException e) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST, "this account is linked to a person already; unlink it there first");
        }
    }

    /** Answers false if the account was nobody's. */
    public boolean remove(Account account) {
        return database.call(jdbc -> jdbc.sql(
                                "delete from sallyport.person_links where issuer = :issuer and subject = :subject")
                        .param("issuer", account.issuer())
                        .param("subject", account.subject())
                        .update())
                == 1;
    }

    public Optional<LinkedPerson> find(Account account) {
        return database.call(jdbc -> jdbc.sql("select person.id, person.state from sallyport.person_links link"
                        + " join sallyport.people person on person.id = link.person"
                        + " where link.issuer = :issuer and link.subject = :subject")
                .param("issuer", account.issuer())
                .param("subject", account.subject())
                .query((row, number) -> new LinkedPerson(
                        PersonIds.of(row.getObject("id", UUID.class)),
                        Words.read(PersonState.class, row.getString("state"))))
                .optional());
    }
}
