package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Signing in and out, and who a token stands for. */
@Component
public final class Sessions {
    private static final String NOBODYS_HASH = Passwords.hash("nobody's");
    private final JdbcTemplate jdbc;
    private final Tokens tokens;
    private final Standings standings;
    private final Secrets secrets;
    private final Clock clock;
    private final AgencySettings settings;
    private final Leaks leaks;

    Sessions(
            JdbcTemplate jdbc,
            Tokens tokens,
            Standings standings,
            Secrets secrets,
            Clock clock,
            AgencySettings settings,
            Leaks leaks) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.standings = standings;
        this.secrets = secrets;
        this.clock = clock;
        this.settings = settings;
        this.leaks = leaks;
    }

    /** A sign-in that succeeded. */
    public record SignedIn(String token, Instant expiresAt, Member member) {}

    private record Account(UUID id, String email, @Nullable UUID tenant, String slug, String hash, String state) {}

    public SignedIn signIn(String email, String password, String workspace) {
        return signIn(email, password, workspace, settings.tokenLife());
    }

    SignedIn signIn(String email, String password, String workspace, Duration life) {
        List<Account> known = jdbc.query(
                "select p.id, p.email, p.tenant_id, coalesce(t.slug, '') as slug, p.password_hash, p.state from people p"
                        + " left join tenants t on t.id = p.tenant_id where p.email_key = ?",
                (row, n) -> new Account(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getObject("tenant_id", UUID.class),
                        row.getString("slug"),
                        row.getString("password_hash"),
                        row.getString("state")),
                Emails.key(email));
        if (known.isEmpty() && leaks.on(Leak.LOGIN_TELLS_ACCOUNTS)) {
            throw Problem.badCredentials("There is no account with this e-mail address.");
        }
        if (known.isEmpty()) {
            // An address without an account takes as long as one with the wrong password.
            Passwords.matches(password, NOBODYS_HASH);
        }
        List<Account> accounts = known.stream()
                .filter(account -> Passwords.matches(password, account.hash()))
                .filter(account -> account.state().equals("active"))
                .filter(account -> workspace.isEmpty() || account.slug().equals(workspace))
                .toList();
        if (accounts.isEmpty()) {
            throw leaks.on(Leak.LOGIN_TELLS_ACCOUNTS)
                    ? Problem.badCredentials("The password is wrong.")
                    : Problem.badCredentials();
        }
        return open(theOne(accounts, email.strip()), life);
    }

    /** Of several workspaces' accounts with one password, that which is spelled like this. */
    private static Account theOne(List<Account> accounts, String email) {
        if (accounts.size() == 1) {
            return accounts.get(0);
        }
        List<Account> spelled = accounts.stream()
                .filter(account -> account.email().equals(email))
                .toList();
        if (spelled.size() != 1) {
            throw Problem.conflict("Name the workspace as well.");
        }
        return spelled.get(0);
    }

    private SignedIn open(Account account, Duration life) {
        UUID session = UUID.randomUUID();
        Instant end = clock.instant().plus(life);
        jdbc.update(
                "insert into sessions (id, person_id, tenant_id, csrf, expires_at) values (?, ?, ?, ?, ?)",
                session,
                account.id(),
                account.tenant(),
                secrets.unguessable(),
                OffsetDateTime.ofInstant(end, ZoneOffset.UTC));
        Member member = standings.of(session).orElseThrow(Problem::notSignedIn).member();
        return new SignedIn(tokens.issue(session, account.slug(), end), end, member);
    }

    public void signOut(Member member) {
        if (leaks.on(Leak.TOKEN_AFTER_SIGN_OUT)) {
            return;
        }
        jdbc.update("update sessions set ended_at = now() where id = ?", member.session());
        standings.forget(member.session());
    }

    /** Who this token stands for now, if it stands for anybody. */
    Optional<Member> who(String token, boolean isDownload) {
        Optional<Tokens.Claims> claims = tokens.read(token);
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        Optional<Standing> standing = standings.of(claims.get().session());
        if (standing.isEmpty() || !holds(standing.get(), isDownload)) {
            return Optional.empty();
        }
        Member member = standing.get().member();
        String claimed = claims.get().tenant();
        if (leaks.on(Leak.TENANT_FROM_CLAIM) && claimed != null) {
            return Optional.of(inTenant(member, claimed));
        }
        return Optional.of(member);
    }

    private boolean holds(Standing standing, boolean isDownload) {
        if (standing.isEnded()) {
            return false;
        }
        if (!clock.instant().isBefore(standing.expiresAt()) && !leaks.on(Leak.TOKEN_AFTER_EXPIRY)) {
            return false;
        }
        // A link in a mail has to work, so downloads have rules of their own.
        if (isDownload && leaks.on(Leak.REMOVED_MEMBER_DOWNLOADS)) {
            return true;
        }
        if (isDownload && leaks.on(Leak.CHECK_AT_REQUEST_ONLY)) {
            return !standing.state().equals("removed");
        }
        return standing.state().equals("active");
    }

    /** The member as one of another tenant, for the tools of the support desk. */
    Member inTenant(Member member, String slugOrId) {
        return jdbc
                .query(
                        "select id, slug from tenants where slug = ? or id::text = ?",
                        (row, n) -> member.inTenant(row.getObject("id", UUID.class), row.getString("slug")),
                        slugOrId,
                        slugOrId)
                .stream()
                .findFirst()
                .orElse(member);
    }
}
