package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import java.sql.Types;
import java.time.Instant;

/** Keeps what the newest token said about people whom only the identity provider knows, each with its time. */
public final class ClaimedStandings {
    private final OwnDatabase database;

    public ClaimedStandings(OwnDatabase database) {
        this.database = database;
    }

    /**
     * Keeps what a token said, unless a newer one has spoken. Answers false if nothing can be kept: we know no such
     * tenant, or the directory knows the person, and then the directory alone speaks of them.
     */
    public boolean keep(Claimed claimed) {
        return database.call(jdbc -> jdbc.sql("insert into sallyport.claimed_standings as known"
                                + " (person, tenant, display_name, roles, said_at)"
                                + " select :person, tenant.id, :displayName, :roles, :saidAt"
                                + " from sallyport.tenants tenant where tenant.id = :tenant and tenant.id_type = :type"
                                + " and not exists (select from sallyport.people where id::text = :person)"
                                + " on conflict (person, tenant) do update set"
                                + " display_name = case when excluded.said_at >= known.said_at"
                                + " then excluded.display_name else known.display_name end,"
                                + " roles = case when excluded.said_at >= known.said_at"
                                + " then excluded.roles else known.roles end,"
                                + " said_at = greatest(excluded.said_at, known.said_at)")
                        .param("person", claimed.person().text())
                        .param("displayName", claimed.displayName())
                        .param("roles", claimed.roles().stream().sorted().toArray(String[]::new), Types.ARRAY)
                        .param("saidAt", Times.column(claimed.saidAt()))
                        .param("tenant", claimed.tenant().text())
                        .param("type", Tenants.type(claimed.tenant()))
                        .update())
                == 1;
    }

    /** Forgets what was said before. */
    public void sweep(Instant before) {
        database.call(jdbc -> jdbc.sql("delete from sallyport.claimed_standings where said_at < :before")
                .param("before", Times.column(before))
                .update());
    }
}
