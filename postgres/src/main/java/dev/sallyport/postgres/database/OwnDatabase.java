package dev.sallyport.postgres.database;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database that holds Sallyport's own tables, reached as the application's role. A database that is away is a
 * {@link Problem} of kind resource; other faults of it are ours and pass as they are. Safe for many threads.
 */
public final class OwnDatabase {
    private final JdbcClient jdbc;
    private final TransactionTemplate joining;
    private final TransactionTemplate apart;

    public OwnDatabase(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        PlatformTransactionManager manager = new JdbcTransactionManager(dataSource);
        joining = template(manager, TransactionDefinition.PROPAGATION_REQUIRED);
        apart = template(manager, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Runs statements in the running transaction, or each in its own if there is none. */
    public <T extends @Nullable Object> T call(Function<JdbcClient, T> statements) {
        return translated(() -> statements.apply(jdbc));
    }

    /** Runs the act in the running transaction, or in a new one. */
    public <T extends @Nullable Object> T commit(Supplier<T> act) {
        return translated(() -> run(joining, act));
    }

    /** Runs the act in a transaction of its own, which stays if a running one is rolled back. */
    public <T extends @Nullable Object> T commitApart(Supplier<T> act) {
        return translated(() -> run(apart, act));
    }

    /** Refuses to go on without a transaction; what follows holds a lock until one ends. */
    public void requireTransaction(String what) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(what + " needs a running transaction");
        }
    }

    @SuppressWarnings("NullAway") // the template gives back what the act gave
    private static <T extends @Nullable Object> T run(TransactionTemplate template, Supplier<T> act) {
        return template.execute(status -> act.get());
    }

    private static <T extends @Nullable Object> T translated(Supplier<T> act) {
        try {
            return act.get();
        } catch (NonTransientDataAccessResourceException
                | TransientDataAccessException
                | RecoverableDataAccessException
                | CannotCreateTransactionException
                | TransactionSystemException e) {
            throw Problem.of(
                    ProblemCode.SOURCE_UNAVAILABLE,
                    "Sallyport's own database can't be used right now; try again in a moment",
                    e);
        }
    }

    private static TransactionTemplate template(PlatformTransactionManager manager, int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return template;
    }
}
