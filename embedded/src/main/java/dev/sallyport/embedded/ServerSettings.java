package dev.sallyport.embedded;

import java.nio.file.Path;

/** The server's configuration, written anew at each start, so that no folder keeps an older version's choices. */
final class ServerSettings {
    private static final String ACCESS = """
            # type  database  user  address       method
            host    all       all   127.0.0.1/32  scram-sha-256
            """;

    // An error's detail, context and statement can hold cell values, and the log lies on the disk in clear.
    private static final String COMMON = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 60
            password_encryption = 'scram-sha-256'
            shared_preload_libraries = ''
            shared_buffers = 128MB
            maintenance_work_mem = 128MB
            max_wal_size = 2GB
            wal_level = minimal
            max_wal_senders = 0
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%m [%p] '
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_checkpoints = off
            """;

    private static final int FIRST_WITH_IO_METHODS = 18;

    private static final String READING = """
            io_method = sync
            """;

    private static final String DURABLE = """
            fsync = on
            """;

    // Tests keep many servers on one database at once.
    private static final String FAST = """
            max_connections = 200
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            """;

    private ServerSettings() {}

    static void write(Path cluster, boolean isTemporary, ServerAccount account) {
        boolean hasIoMethods = Integer.parseInt(Binaries.majorVersion()) >= FIRST_WITH_IO_METHODS;
        String settings = COMMON + (hasIoMethods ? READING : "") + (isTemporary ? FAST : DURABLE);
        write(cluster.resolve("postgresql.conf"), settings, account);
        write(cluster.resolve("pg_hba.conf"), ACCESS, account);
    }

    private static void write(Path file, String text, ServerAccount account) {
        Folders.writeOwnerOnly(file, text);
        account.takeOver(file);
    }
}
