package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.postgres.proposal.Proposal;
import dev.sallyport.postgres.proposal.SetupRoles;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import java.sql.Connection;
import java.sql.SQLException;

/** A database that nobody has described yet, reached as a role that may see its tables. */
public record HostDatabase(String url, String user, SecretText password) {
    /**
     * What a person may begin with.
     *
     * @throws Problem INVALID_CONFIGURATION if the address is none, or nothing can be proposed; SOURCE_UNAVAILABLE if the
     *     database can't be reached
     */
    public Proposal propose(Proposal.Wishes wishes, SetupRoles roles) {
        DatabaseUrl.fault(url).ifPresent(fault -> {
            throw Problem.of(ProblemCode.INVALID_CONFIGURATION, "--url " + fault);
        });
        try (HikariDataSource pool = Pools.open("--url", new DatabaseLogin(url, user, password, 1));
                Connection connection = pool.getConnection()) {
            return Proposal.of(connection, wishes, roles);
        } catch (SQLException e) {
            throw Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the database went away", e);
        }
    }
}
