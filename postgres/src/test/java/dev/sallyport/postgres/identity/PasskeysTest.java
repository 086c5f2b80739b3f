package dev.sallyport.postgres.identity;

import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.digest.Sha256;
import dev.sallyport.postgres.AtOnce;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Proves("R14")
class PasskeysTest {
    private static final PersonId ANN = new PersonId(new UUID(1, 1).toString());
    private static final SessionKey BROWSER = new SessionKey(new UUID(5, 5));
    private static final PersonId BOB = new PersonId(new UUID(1, 2).toString());
    private static final byte[] HANDLE = new byte[64];

    private OwnTables own;
    private Passkeys passkeys;
    private SecondFactors factors;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        OwnDatabase database = new OwnDatabase(own.application());
        PeopleDirectory people = new PeopleDirectory(database);
        people.put(new Person(new UUID(1, 1), "ann", "Ann", PersonState.ACTIVE), SecretText.of("{none}"));
        people.put(new Person(new UUID(1, 2), "bob", "Bob", PersonState.ACTIVE), SecretText.of("{none}"));
        passkeys = new Passkeys(database, own.clock());
        factors = new SecondFactors(database, own.clock());
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void keepsTheFirstHandleOfSomebody() {
        byte[] other = HANDLE.clone();
        other[0] = 1;

        assertThat(passkeys.handle(ANN, HANDLE)).isEqualTo(HANDLE);
        assertThat(passkeys.handle(ANN, other)).isEqualTo(HANDLE);
        assertThat(passkeys.handle(BOB, other)).isEqualTo(other);
    }

    @Test
    void keepsWhatItIsGivenForItsPersonAlone() {
        Passkey passkey = add(ANN, "a", 3);

        Passkey kept = passkeys.of(ANN).get(0);
        assertThat(kept.name()).isEqualTo("a");
        assertThat(kept.signatures()).isEqualTo(3);
        assertThat(kept.madeAt()).isEqualTo(NOW);
        assertThat(kept.usedAt()).isEmpty();
        assertThat(kept.made().transports()).containsExactly("hybrid", "internal");
        assertThat(kept.person()).isEqualTo(ANN);
        assertThat(passkeys.of(BOB)).isEmpty();
        assertThat(passkeys.remove(BOB, passkey.id())).as("another person's").isFalse();
        assertThat(passkeys.hasAny(ANN)).isTrue();
        assertThat(passkeys.remove(ANN, passkey.id())).isTrue();
        assertThat(passkeys.hasAny(ANN)).isFalse();
    }

    @Test
    void givesNobodyThePasskeyOfSomebodyElse() {
        add(ANN, "a", 0);
        passkeys.handle(BOB, Arrays.copyOf(Sha256.of("bob"), 64));

        assertThat(passkeys.add(passkey(BOB, "a", 0))).isFalse();
        assertThat(passkeys.hasAny(BOB)).isFalse();
    }

    @Test
    void countsOnlyUpwards() throws Exception {
        Passkey counting = add(ANN, "a", 3);

        assertThat(passkeys.used(counting, 3)).as("as often as before").isFalse();
        assertThat(passkeys.used(counting, 0)).as("one that stopped counting").isFalse();
        assertThat(AtOnce.run(20, i -> () -> passkeys.used(counting, 4)).stream()
                        .filter(taken -> taken))
                .as("many at once")
                .hasSize(1);
        assertThat(passkeys.of(ANN).get(0).usedAt()).contains(NOW);
        Passkey silent = add(ANN, "b", 0);
        assertThat(passkeys.used(silent, 0)).isTrue();
        assertThat(passkeys.used(silent, 0)).isTrue();
        passkeys.removeAll(ANN);
        assertThat(passkeys.used(silent, 0)).as("one that is gone").isFalse();
    }

    @Test
    void keepsRecoveryCodesAsLongAsThereIsAnyFactor() {
        Passkey passkey = add(ANN, "a", 0);
        factors.replaceRecoveryCodes(ANN, List.of(Sha256.of("one"), Sha256.of("two")));
        factors.begin(ANN, BROWSER, new byte[] {1});
        factors.confirm(ANN, new byte[] {1}, 7, List.of());
        assertThat(factors.recoveryCodesLeft(ANN)).isEqualTo(2);

        factors.remove(ANN);
        assertThat(factors.recoveryCodesLeft(ANN)).as("with a passkey left").isEqualTo(2);
        passkeys.remove(ANN, passkey.id());
        factors.removeRecoveryCodesOfNone(ANN);
        assertThat(factors.recoveryCodesLeft(ANN)).isZero();
    }

    private Passkey add(PersonId person, String name, long signatures) {
        passkeys.handle(person, HANDLE);
        Passkey passkey = passkey(person, name, signatures);
        assertThat(passkeys.add(passkey)).isTrue();
        return passkey;
    }

    private static Passkey passkey(PersonId person, String name, long signatures) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return new Passkey(
                UUID.randomUUID(),
                person,
                name,
                new Passkey.Made(bytes, bytes, List.of("hybrid", "internal")),
                signatures,
                NOW);
    }
}
