package dev.sallyport.benchmarks;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Ways to export in Java. */
enum JvmWork {
    JDBC_FASTCSV("jdbc-fastcsv") {
        @Override
        void export(Login login, String select, Path file) throws Exception {
            JdbcFastCsv.export(login, select, file);
        }
    },
    SPRING_BATCH("spring-batch") {
        @Override
        void export(Login login, String select, Path file) throws Exception {
            SpringBatchExport.export(login, select, file);
        }
    };

    static final List<String> TITLES = List.of(
            "Id",
            "Ordered",
            "Number",
            "Customer",
            "E-mail",
            "City",
            "Status",
            "Quantity",
            "Net",
            "Tax",
            "Paid",
            "Due",
            "Note");

    private final String contenderName;

    JvmWork(String contenderName) {
        this.contenderName = contenderName;
    }

    /** Where to read, and as whom. */
    record Login(String url, String user, String password) {
        java.sql.Connection connect() throws SQLException {
            return java.sql.DriverManager.getConnection(url, user, password);
        }

        @Override
        public String toString() {
            return user;
        }
    }

    abstract void export(Login login, String select, Path file) throws Exception;

    String contenderName() {
        return contenderName;
    }

    static JvmWork of(String name) {
        for (JvmWork work : values()) {
            if (work.contenderName.equals(name)) {
                return work;
            }
        }
        throw new IllegalArgumentException("no contender " + name);
    }
}
