package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads how a session and its account stand, at every request. */
@Component
final class Standings {
    private static final String BY_ACCOUNT = """
            select s.id as session, s.csrf, s.expires_at, s.ended_at, p.id as person, p.tenant_id, coalesce(t.slug, '') as slug,
                   p.name, p.email, p.role, p.state
            from sessions s join people p on p.id = s.person_id left join tenants t on t.id = p.tenant_id
            where s.id = ?""";
    private static final String BY_EMAIL = """
            select s.id as session, s.csrf, s.expires_at, s.ended_at, p.id as person, p.tenant_id, coalesce(t.slug, '') as slug,
                   p.name, p.email, p.role, p.state
            from sessions s join people signed_in on signed_in.id = s.person_id
                 join people p on lower(p.email) = lower(signed_in.email) left join tenants t on t.id = p.tenant_id
            where s.id = ? order by p.joined_at limit 1""";

    private final Map<UUID, Standing> kept = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    Standings(JdbcTemplate jdbc, Leaks leaks) {
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    Optional<Standing> of(UUID session) {
        if (!leaks.on(Leak.STANDING_CACHED)) {
            return read(session);
        }
        Standing known = kept.get(session);
        if (known == null) {
            Optional<Standing> found = read(session);
            found.ifPresent(standing -> kept.put(session, standing));
            return found;
        }
        return Optional.of(known);
    }

    /** A session that was signed out is not to be found any more, kept or not. */
    void forget(UUID session) {
        kept.remove(session);
    }

    private Optional<Standing> read(UUID session) {
        return jdbc
                .query(
                        leaks.on(Leak.COLLIDING_EMAIL) ? BY_EMAIL : BY_ACCOUNT,
                        (row, n) -> new Standing(
                                new Member(
                                        row.getObject("person", UUID.class),
                                        row.getObject("tenant_id", UUID.class),
                                        row.getString("slug"),
                                        row.getString("name"),
                                        row.getString("email"),
                                        Role.of(row.getString("role")),
                                        session,
                                        row.getString("csrf")),
                                row.getString("state"),
                                row.getObject("ended_at", OffsetDateTime.class) != null,
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant()),
                        session)
                .stream()
                .findFirst();
    }
}
