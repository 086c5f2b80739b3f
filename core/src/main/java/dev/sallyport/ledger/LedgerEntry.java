package dev.sallyport.ledger;

import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry: what happened, when, to whom, by whom, from where. Details are texts, whole numbers, booleans, or lists
 * of texts under names in kebab-case.
 */
public record LedgerEntry(
        LedgerEvent event,
        Instant at,
        @Nullable TenantId tenant,
        @Nullable PersonId person,
        List<String> roles,
        @Nullable SignIn signIn,
        @Nullable Origin origin,
        @Nullable UUID export,
        SortedMap<String, Object> details) {
    public LedgerEntry {
        roles = roles.stream().sorted().toList();
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** Something that a person did, or was refused. */
    public static Builder by(Session session, LedgerEvent event, Instant at) {
        return new Builder(event, at)
                .tenant(session.tenant())
                .person(session.person())
                .signIn(session.signIn())
                .origin(session.origin());
    }

    /** Something that a person did outside all tenants, or was refused. */
    public static Builder by(OperatorSession session, LedgerEvent event, Instant at) {
        return new Builder(event, at)
                .person(session.person())
                .signIn(session.signIn())
                .origin(session.origin());
    }

    /** Something that Sallyport did by itself. */
    public static Builder of(LedgerEvent event, Instant at) {
        return new Builder(event, at);
    }

    /** Collects one entry. */
    public static final class Builder {
        private final LedgerEvent event;
        private final Instant at;
        private final SortedMap<String, Object> details = new TreeMap<>();
        private @Nullable TenantId tenant;
        private @Nullable PersonId person;
        private List<String> roles = List.of();
        private @Nullable SignIn signIn;
        private @Nullable Origin origin;
        private @Nullable UUID export;

        private Builder(LedgerEvent event, Instant at) {
            this.event = event;
            this.at = at;
        }

        public Builder tenant(TenantId value) {
            tenant = value;
            return this;
        }

        public Builder person(PersonId value) {
            person = value;
            return this;
        }

        public Builder roles(Collection<String> value) {
            roles = List.copyOf(value);
            return this;
        }

        public Builder signIn(SignIn value) {
            signIn = value;
            return this;
        }

        public Builder origin(Origin value) {
            origin = value;
            return this;
        }

        public Builder export(UUID value) {
            export = value;
            return this;
        }

        public Builder with(String name, String value) {
            details.put(name, value);
            return this;
        }

        public Builder with(String name, long value) {
            details.put(name, value);
            return this;
        }

        public Builder with(String name, boolean value) {
            details.put(name, value);
            return this;
        }

        public Builder with(String name, List<String> value) {
            details.put(name, List.copyOf(value));
            return this;
        }

        public LedgerEntry build() {
            return new LedgerEntry(event, at, tenant, person, roles, signIn, origin, export, details);
        }
    }
}
