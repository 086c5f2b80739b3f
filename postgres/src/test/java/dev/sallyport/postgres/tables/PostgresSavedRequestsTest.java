package dev.sallyport.postgres.tables;

import static dev.sallyport.postgres.Samples.ACME;
import static dev.sallyport.postgres.Samples.ANN;
import static dev.sallyport.postgres.Samples.BEN;
import static dev.sallyport.postgres.Samples.BOLT;
import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.Samples;
import dev.sallyport.saved.SavedRequest;
import dev.sallyport.saved.SavedRequestId;
import dev.sallyport.saved.SavedRequestName;
import dev.sallyport.saved.SavedRequests;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Saved requests in PostgreSQL. */
class PostgresSavedRequestsTest {
    private OwnTables own;
    private SavedRequests saved;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        saved = own.tables().savedRequests();
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void readsBackWhatIsStored() {
        SavedRequest one = insert(ACME, ANN, "ä 😀 'quoted' \\", true);
        assertThat(saved.find(one.id())).contains(one);
        assertThat(saved.ofPerson(ACME, ANN)).containsExactly(one);
        assertThat(saved.shared(ACME)).containsExactly(one);
        assertThat(saved.ofPerson(BOLT, ANN)).isEmpty();
        assertThat(saved.ofPerson(ACME, BEN)).isEmpty();
        assertThat(saved.shared(BOLT)).isEmpty();
    }

    @Test
    void changesOnlyTheVersionThatWasSeen() {
        SavedRequest before = insert(ACME, ANN, "Before", false);
        SavedRequest after = next(before, "After");

        assertThat(saved.replace(before, after)).isTrue();
        assertThat(saved.replace(before, next(before, "Late"))).isFalse();
        assertThat(saved.remove(before)).isFalse();
        assertThat(saved.find(before.id())).contains(after);
        assertThat(saved.remove(after)).isTrue();
        assertThat(saved.find(before.id())).isEmpty();
    }

    @Test
    void tellsWhoKeepsThemPageByPage() {
        insert(ACME, ANN, "1", false);
        insert(ACME, ANN, "2", false);
        insert(ACME, BEN, "1", false);
        insert(BOLT, ANN, "1", false);

        List<SavedRequests.Owner> first = saved.owners(Optional.empty(), 2);
        List<SavedRequests.Owner> second = saved.owners(Optional.of(first.get(1)), 2);

        assertThat(first).containsExactly(new SavedRequests.Owner(ACME, ANN), new SavedRequests.Owner(ACME, BEN));
        assertThat(second).containsExactly(new SavedRequests.Owner(BOLT, ANN));
    }

    @Test
    @Proves("R28")
    void holdsNoMoreThanAPersonAndATenantMayHave() {
        for (int i = 0; i < 100; i++) {
            insert(ACME, ANN, "A" + i, true);
            insert(ACME, BEN, "B" + i, true);
        }
        PersonId other = new PersonId("33333333-0000-4000-8000-000000000003");

        assertThatThrownBy(() -> insert(ACME, ANN, "One more", false)).hasMessageContaining("at most 100");
        assertThatThrownBy(() -> insert(ACME, other, "Shared", true)).hasMessageContaining("at most 200");
        SavedRequest kept = insert(ACME, other, "Not shared", false);
        assertThatThrownBy(() -> saved.replace(
                        kept,
                        new SavedRequest(
                                kept.id(),
                                ACME,
                                other,
                                kept.name(),
                                true,
                                kept.content(),
                                NOW,
                                NOW,
                                kept.version() + 1)))
                .hasMessageContaining("at most 200");
        assertThat(insert(BOLT, ANN, "Elsewhere", true)).isNotNull();
    }

    @Test
    void refusesASecondNameTheSame() {
        insert(ACME, ANN, "Monthly", false);
        insert(ACME, BEN, "Monthly", false);
        assertThatThrownBy(() -> insert(ACME, ANN, "Monthly", false)).hasMessageContaining("names_of_their_own");
    }

    @Test
    void theApplicationCanNotChangeWhoseItIs() {
        SavedRequest one = insert(ACME, ANN, "Mine", false);
        for (String column : List.of("owner", "tenant", "saved_at")) {
            assertThatThrownBy(() -> own.asApplication()
                            .sql("update sallyport.saved_requests set " + column + " = " + column + " where id = :id")
                            .param("id", one.id().value())
                            .update())
                    .hasStackTraceContaining("permission denied");
        }
    }

    private SavedRequest insert(TenantId tenant, PersonId person, String name, boolean isShared) {
        SavedRequest one = new SavedRequest(
                new SavedRequestId(UUID.randomUUID()),
                tenant,
                person,
                new SavedRequestName(name),
                isShared,
                Optional.of(new SavedRequest.Content(Samples.request(), Samples.granted(tenant, person))),
                NOW,
                NOW,
                0);
        saved.insert(one);
        return one;
    }

    private static SavedRequest next(SavedRequest before, String name) {
        return new SavedRequest(
                before.id(),
                before.tenant(),
                before.owner(),
                new SavedRequestName(name),
                before.isShared(),
                before.content(),
                before.savedAt(),
                NOW.plusSeconds(1),
                before.version() + 1);
    }
}
