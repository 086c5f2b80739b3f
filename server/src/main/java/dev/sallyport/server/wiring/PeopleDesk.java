package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.postgres.identity.EmailAddress;
import dev.sallyport.postgres.identity.Membership;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.Person;
import dev.sallyport.postgres.identity.Tenant;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.factor.FactorNews;
import dev.sallyport.server.identity.Passwords;
import dev.sallyport.server.notice.FactorMail;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;

/** Changes the directory of a configured Sallyport on an operator's behalf, each change together with its entry. */
public final class PeopleDesk implements AutoCloseable {
    private static final int SHORTEST_PASSWORD = 12;
    /** bcrypt looks at no more. */
    private static final int MOST_PASSWORD_BYTES = 72;

    private static final int LONGEST_NAME = 200;
    private static final int POOL = 2;

    private final HikariDataSource pool;
    private final SallyportTables tables;
    private final PeopleDirectory people;
    private final Catalog catalog;
    private final Optional<String> issuer;
    private final Acts acts;
    private final FactorNews news;
    private final String operator;

    private PeopleDesk(Settings settings, String operator) {
        this.catalog = CatalogReader.read(settings.catalog());
        TablesConfiguration.migrate(settings);
        this.issuer = settings.oidc().map(oidc -> oidc.issuer().toString());
        DatabaseLogin login = settings.tables();
        this.pool =
                Pools.open("sallyport.tables", new DatabaseLogin(login.url(), login.user(), login.password(), POOL));
        this.tables = SallyportTables.over(pool, Clock.systemUTC());
        this.people = tables.people();
        this.acts = new Acts(tables.transactions(), tables.ledger(), Clock.systemUTC());
        this.news = settings.mail()
                .<FactorNews>map(mail -> new FactorMail(mail, people, Runnable::run, Clock.systemUTC()))
                .orElse((person, change) -> {});
        this.operator = operator;
    }

    /**
     * The desk of a configured Sallyport. Makes its tables as the start does, if the configuration names their owner.
     *
     * @param operator who acts, as the machine knows them; for the record
     */
    public static PeopleDesk open(ConfigurationFile file, String operator) {
        try (ConfigurableApplicationContext settings = SallyportApplication.settingsOnly(file)) {
            return new PeopleDesk(settings.getBean(Settings.class), operator);
        }
    }

    /**
     * Adds a person; answers their id.
     *
     * @param password empty for somebody who signs in elsewhere
     */
    public UUID add(Optional<UUID> id, String login, String name, Optional<SecretText> password) {
        checkName(name);
        UUID person = id.orElseGet(UUID::randomUUID);
        SecretText hash = password.map(PeopleDesk::hash).orElse(Passwords.NONE);
        act("add-person", entry -> entry.person(id(person)), () -> {
            if (people.list().stream().anyMatch(known -> known.id().equals(person))) {
                throw invalid("there is a person of the id " + person + " already");
            }
            people.put(new Person(person, login, name, PersonState.ACTIVE), hash);
            return true;
        });
        return person;
    }

    public List<Person> list() {
        return people.list();
    }

    /** Changes a person's state; whoever is not active is signed out everywhere. */
    public void setState(String login, PersonState state) {
        PersonId person = person(login);
        act("person-" + word(state), entry -> entry.person(person), () -> {
            if (state != PersonState.ACTIVE) {
                people.endSessions(person);
            }
            return people.setState(person, state);
        });
    }

    /** Says where somebody is told by mail; empty for nowhere. The address is not kept on the record. */
    public void setEmail(String login, Optional<String> address) {
        PersonId person = person(login);
        Optional<EmailAddress> email = address.map(EmailAddress::parse);
        act(
                email.isPresent() ? "set-email" : "remove-email",
                entry -> entry.person(person),
                () -> people.setEmail(person, email));
    }

    /** Changes a password; the person is signed out everywhere. */
    public void setPassword(String login, SecretText password) {
        PersonId person = person(login);
        SecretText hash = hash(password);
        act("set-password", entry -> entry.person(person), () -> {
            people.endSessions(person);
            return people.setPasswordHash(person, hash);
        });
    }

    /** Takes somebody's second factors away, app, passkeys and recovery codes; they are signed out everywhere. */
    public void forgetSecondFactor(String login) {
        PersonId person = person(login);
        act("forget-second-factor", entry -> entry.person(person), () -> {
            boolean hadPasskeys = tables.passkeys().removeAll(person);
            boolean hadApp = tables.secondFactors().remove(person);
            if (!hadApp && !hadPasskeys) {
                throw invalid("\"" + login + "\" has no second factor");
            }
            people.endSessions(person);
            return true;
        });
        news.told(person, FactorNews.Change.FORGOTTEN);
    }

    /**
     * Says that an account at an identity provider is this person's.
     *
     * @param of the provider; empty for the configured one
     */
    public void link(String login, Optional<String> of, String subject) {
        PersonId person = person(login);
        Account account = account(of, subject);
        act("link-account", entry -> entry.person(person).with("issuer", account.issuer()), () -> {
            tables.links().add(account, person);
            return true;
        });
    }

    public void unlink(Optional<String> of, String subject) {
        Account account = account(of, subject);
        act("unlink-account", entry -> entry.with("issuer", account.issuer()), () -> {
            if (!tables.links().remove(account)) {
                throw invalid("no person is linked to this account");
            }
            return true;
        });
    }

    /** Adds a tenant, or gives the one of that id this name and state. */
    public void putTenant(String id, String name, TenantState state) {
        checkName(name);
        TenantId tenant = tenant(id);
        act("put-tenant", entry -> entry.tenant(tenant).with("state", word(state)), () -> {
            people.put(new Tenant(tenant, name, state, Optional.empty()));
            return true;
        });
    }

    /** Makes a person a member of a tenant, with exactly these roles and attributes. */
    public void join(
            String login, String id, Set<String> roles, Map<String, Set<String>> attributes, Optional<Instant> ends) {
        PersonId person = person(login);
        TenantId tenant = tenant(id);
        for (String role : new TreeSet<>(roles)) {
            if (!catalog.roles().containsKey(role)) {
                throw invalid("the catalog has no role \"" + role + "\"; it has "
                        + String.join(", ", catalog.roles().keySet()));
            }
        }
        act(
                "put-membership",
                entry -> entry.person(person)
                        .tenant(tenant)
                        .with("granted", roles.stream().sorted().toList()),
                () -> {
                    if (!people.isThere(tenant)) {
                        throw invalid("there is no tenant \"" + tenant + "\"; add it first");
                    }
                    people.put(new Membership(
                            UUID.fromString(person.text()), tenant, MembershipState.ACTIVE, roles, attributes, ends));
                    return true;
                });
    }

    /** Makes a person an operator or support, who look across tenants; or neither any more. */
    public void setOperator(String login, Optional<OperatorKind> kind) {
        PersonId person = person(login);
        act(
                "put-operator",
                entry -> entry.person(person)
                        .with("granted", kind.map(OperatorKind::text).orElse("none")),
                () -> {
                    tables.operators().put(person, kind);
                    return true;
                });
    }

    /** Ends a membership. */
    public void leave(String login, String id) {
        PersonId person = person(login);
        TenantId tenant = tenant(id);
        act("end-membership", entry -> entry.person(person).tenant(tenant), () -> {
            if (!people.setState(person, tenant, MembershipState.REMOVED)) {
                throw invalid("\"" + login + "\" is no member of \"" + tenant + "\"");
            }
            return true;
        });
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Fills in what an entry tells beside the act. */
    private interface Telling {
        LedgerEntry.Builder tell(LedgerEntry.Builder entry);
    }

    private void act(String act, Telling telling, BooleanSupplier done) {
        acts.commitIf(
                done::getAsBoolean,
                () -> telling.tell(LedgerEntry.of(LedgerEvent.ADMIN_ACTED, acts.now())
                                .with("act", act)
                                .with("operator", operator))
                        .build());
    }

    private PersonId person(String login) {
        return people.findLogin(login)
                .orElseThrow(() -> invalid("nobody has the login \"" + login + "\""))
                .person();
    }

    private TenantId tenant(String id) {
        try {
            return TenantId.parse(catalog.tenantType(), id);
        } catch (Problem e) {
            throw invalid("\"" + id + "\": " + e.told());
        }
    }

    private Account account(Optional<String> of, String subject) {
        String by = of.or(() -> issuer)
                .orElseThrow(() ->
                        invalid("sallyport.oidc.issuer is not configured; say with --issuer whose account it is"));
        try {
            return new Account(by, subject);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static SecretText hash(SecretText password) {
        String text = password.reveal();
        if (text.length() < SHORTEST_PASSWORD || text.getBytes(StandardCharsets.UTF_8).length > MOST_PASSWORD_BYTES) {
            throw invalid("a password has at least " + SHORTEST_PASSWORD + " characters and at most "
                    + MOST_PASSWORD_BYTES + " bytes");
        }
        return Passwords.hash(Passwords.encoder(), password);
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw invalid("a name has 1 to " + LONGEST_NAME + " characters, without controls");
        }
    }

    private static PersonId id(UUID person) {
        return new PersonId(person.toString());
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Problem invalid(String told) {
        return Problem.of(ProblemCode.INVALID_REQUEST, told);
    }
}
