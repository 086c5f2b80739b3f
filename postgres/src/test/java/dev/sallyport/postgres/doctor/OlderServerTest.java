package dev.sallyport.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.lock.FindingCode;
import dev.sallyport.postgres.lock.LockFaultKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** A server that says of itself that it is of another release. */
class OlderServerTest {
    static final FindingCode CODE = LockFaultKind.SERVER_TOO_OLD;

    private static final String ASKED = "current_setting(?, true)";

    @Test
    void saysWhichReleasesHold() throws Exception {
        try (TestDatabase database = Shop.underRowSecurity();
                Connection reader = database.asReader().getConnection()) {
            assertThat(new DatabaseDoctor(saying(reader, 150013), Shop.catalog(), new SecureRandom()).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo(CODE);
                        assertThat(finding.severity()).isEqualTo(Severity.STOPS);
                        assertThat(finding.what()).contains("PostgreSQL 15.13");
                        assertThat(finding.mending().words().orElseThrow()).contains("update PostgreSQL", "15.14");
                    });
            assertThat(new DatabaseDoctor(saying(reader, 150014), Shop.catalog(), new SecureRandom()).findings())
                    .isEmpty();
        }
    }

    private static Connection saying(Connection connection, int release) {
        String instead = "(select case when asked.name = 'server_version_num' then '" + release
                + "' else current_setting(asked.name, true) end from (select cast(? as text)) as asked(name))";
        return (Connection) Proxy.newProxyInstance(
                OlderServerTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    Object[] passed = arguments == null ? new Object[0] : arguments.clone();
                    if (passed.length > 0 && passed[0] instanceof String text && text.contains(ASKED)) {
                        passed[0] = text.replace(ASKED, instead);
                    }
                    try {
                        return method.invoke(connection, passed);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
