package dev.sallyport.postgres.identity;

import static dev.sallyport.postgres.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.AtOnce;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.testkit.Proves;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Proves("R14")
class SessionTextsTest {
    private static final String SESSION = "s".repeat(36);
    private static final String NAME = "sallyport.challenge";

    private OwnTables own;
    private OwnDatabase database;
    private SessionTexts texts;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create(NOW);
        database = new OwnDatabase(own.application());
        texts = new SessionTexts(database);
        session("1", SESSION);
        session("2", "other".repeat(7) + "x");
        put("1", "first ü");
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void givesATextToOneOfAllWhoAskAtOnce() throws Exception {
        assertThat(AtOnce.run(20, i -> () -> texts.replace(SESSION, NAME, "first ü", "-")).stream()
                        .filter(taken -> taken))
                .hasSize(1);
        assertThat(texts.replace(SESSION, NAME, "first ü", "-")).as("later").isFalse();
        assertThat(texts.replace(SESSION, NAME, "-", "second")).isTrue();
    }

    @Test
    void givesNoOtherThanTheOneThatIsAskedFor() {
        assertThat(texts.replace(SESSION, NAME, "second", "-"))
                .as("another text")
                .isFalse();
        assertThat(texts.replace(SESSION, NAME + "2", "first ü", "-"))
                .as("another name")
                .isFalse();
        put("2", "theirs");
        assertThat(texts.replace(SESSION, NAME, "theirs", "-"))
                .as("another session")
                .isFalse();
        assertThat(texts.replace("", NAME, "first ü", "-")).as("no session").isFalse();

        assertThat(texts.replace(SESSION, NAME, "first ü", "-")).isTrue();
    }

    private void session(String primary, String id) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.spring_session values (:primary, :id, 0, 0, 60, 0, 'p')")
                .param("primary", primary)
                .param("id", id)
                .update());
    }

    private void put(String primary, String text) {
        database.call(jdbc -> jdbc.sql("insert into sallyport.spring_session_attributes"
                        + " values (:primary, :name, convert_to(:text, 'UTF8'))")
                .param("primary", primary)
                .param("name", NAME)
                .param("text", text)
                .update());
    }
}
