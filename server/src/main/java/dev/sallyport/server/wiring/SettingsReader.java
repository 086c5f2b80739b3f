package dev.sallyport.server.wiring;

import dev.sallyport.postgres.identity.SignInLimits;
import dev.sallyport.postgres.queue.WorkerSettings;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.identity.OidcSettings;
import dev.sallyport.server.notice.MailSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** Reads the configuration, and reports all of its faults together. */
final class SettingsReader {
    private static final int TABLES_POOL = 10;
    /** One connection listens, the rest works. */
    private static final int LEAST_TABLES_POOL = 2;

    private static final int SOURCE_POOL = 4;
    /** Migrating takes one connection for its lock and one for its work. */
    private static final int OWNER_POOL = 2;

    private static final Duration INSPECTION = Duration.ofMinutes(5);

    private static final int LARGEST_POOL = 200;
    private static final int MOST_SIGN_INS = 10_000;
    private static final int MOST_WORKERS = 64;
    /** An office of people behind one address. */
    private static final int PER_ADDRESS = 300;

    private static final int MOST_PER_ADDRESS = 1_000_000;

    private final Environment environment;
    private final List<String> faults = new ArrayList<>();

    private SettingsReader(Environment environment) {
        this.environment = environment;
    }

    /**
     * What the configuration means.
     *
     * @throws Problem INVALID_CONFIGURATION with every fault
     */
    static Settings read(Properties properties, Environment environment) {
        SettingsReader reader = new SettingsReader(environment);
        Settings settings = reader.settings(properties);
        if (!reader.faults.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "the configuration can't be used:\n- " + String.join("\n- ", reader.faults));
        }
        return settings;
    }

    private Settings settings(Properties properties) {
        Properties.@Nullable Source source = properties.source();
        Properties.@Nullable Tables tables = properties.tables();
        DatabaseLogin sourceLogin = source == null
                ? missingLogin("sallyport.source")
                : login(
                        "sallyport.source",
                        source.url(),
                        source.user(),
                        new Password(source.password(), source.passwordFile()),
                        pool("sallyport.source.pool", source.pool(), SOURCE_POOL));
        DatabaseLogin tablesLogin = tables == null
                ? missingLogin("sallyport.tables")
                : login(
                        "sallyport.tables",
                        tables.url(),
                        tables.user(),
                        new Password(tables.password(), tables.passwordFile()),
                        number("sallyport.tables.pool", tables.pool(), TABLES_POOL, LEAST_TABLES_POOL, LARGEST_POOL));
        checkForwarding();
        if (!sourceLogin.user().isEmpty() && sourceLogin.user().equals(tablesLogin.user())) {
            fault("sallyport.source.user and sallyport.tables.user are the same role; the one that reads tenants' rows"
                    + " must own and see nothing else");
        }
        Optional<WorkerSettings> workers = workers(properties);
        workers.filter(sizes -> source != null && sizes.threads() > sourceLogin.pool())
                .ifPresent(sizes -> fault("sallyport.workers is " + sizes.threads() + " and sallyport.source.pool is "
                        + sourceLogin.pool()
                        + "; each worker reads over a connection of its own, so the pool must be at"
                        + " least as large"));
        Path keys = path(
                "sallyport.keys", properties.keys(), "the folder of keys, apart from the database and its backups");
        StoreSettings store = store(properties);
        if (properties.keys() != null
                && properties.files() != null
                && store instanceof StoreSettings.Folder folder
                && isOneInTheOther(keys, folder.path())) {
            fault("sallyport.keys and sallyport.files are the same folder, or one is in the other; whoever copied the"
                    + " sealed files would have their keys as well");
        }
        Optional<OidcSettings> oidc = new OidcSettingsReader(this::fault).read(properties.oidc());
        Optional<MailSettings> mail = new MailSettingsReader(this::fault).read(properties.mail());
        boolean isSecure = isSecure(properties);
        return new Settings(
                sourceLogin,
                tablesLogin,
                owner(tables, tablesLogin.url()),
                keys,
                store,
                catalog(properties.catalog()),
                workers,
                signIns(properties.signIns()),
                perAddress(properties.limits()),
                duration("sallyport.inspection", properties.inspection(), INSPECTION),
                oidc,
                new PasskeySettingsReader(this::fault).read(properties.passkeys(), oidc, mail, isSecure),
                mail,
                new WebhookSettingsReader(this::fault).read(properties.webhooks()),
                isSecure);
    }

    private StoreSettings store(Properties properties) {
        Properties.@Nullable S3 s3 = properties.s3();
        if (s3 == null) {
            return new StoreSettings.Folder(path(
                    "sallyport.files", properties.files(), "the folder of sealed files; or set sallyport.s3.bucket"));
        }
        if (properties.files() != null) {
            fault("sallyport.files and sallyport.s3 are both set; sealed files are kept in one place, so set one of"
                    + " them");
        }
        return new StoreSettings.Bucket(new BucketReader(this::fault).read(s3));
    }

    private static boolean isOneInTheOther(Path one, Path other) {
        Path first = one.toAbsolutePath().normalize();
        Path second = other.toAbsolutePath().normalize();
        return first.startsWith(second) || second.startsWith(first);
    }

    /** Whoever may say where a request came from can hide behind others, and get round limits for an address. */
    private void checkForwarding() {
        String strategy = environment.getProperty("server.forward-headers-strategy", "none");
        if (strategy.equalsIgnoreCase("framework")) {
            fault("server.forward-headers-strategy is \"framework\", which believes everybody; use native, and declare"
                    + " your proxies in server.tomcat.remoteip.internal-proxies");
        } else if (isForwardedNatively(strategy)
                && !environment.containsProperty("server.tomcat.remoteip.internal-proxies")) {
            fault("server.forward-headers-strategy is \"native\" (or a header of server.tomcat.remoteip is named), and"
                    + " no proxy is declared; set server.tomcat.remoteip.internal-proxies to a regular expression for"
                    + " their addresses");
        }
    }

    /** A header that is named is believed, whatever the strategy. */
    private boolean isForwardedNatively(String strategy) {
        return strategy.equalsIgnoreCase("native")
                || environment.containsProperty("server.tomcat.remoteip.remote-ip-header")
                || environment.containsProperty("server.tomcat.remoteip.protocol-header");
    }

    private Optional<DatabaseLogin> owner(Properties.@Nullable Tables tables, String url) {
        if (tables == null || tables.owner() == null) {
            return Optional.empty();
        }
        Properties.Owner owner = tables.owner();
        return Optional.of(login(
                "sallyport.tables.owner",
                url,
                owner.user(),
                new Password(owner.password(), owner.passwordFile()),
                OWNER_POOL));
    }

    /** A password as it stands in the configuration: itself, or the file that holds it. */
    private record Password(
            @Nullable SecretText value, @Nullable String file) {}

    private DatabaseLogin login(String at, @Nullable String url, @Nullable String user, Password password, int pool) {
        return new DatabaseLogin(
                url(at + ".url", url),
                required(at + ".user", user, "a role of the database"),
                password(at, password),
                pool);
    }

    private DatabaseLogin missingLogin(String at) {
        return login(at, null, null, new Password(null, null), 1);
    }

    private String url(String name, @Nullable String url) {
        String text = required(name, url, "such as jdbc:postgresql://localhost/app");
        if (!text.isEmpty()) {
            DatabaseUrl.fault(text).ifPresent(fault -> fault(name + " " + fault));
        }
        return text;
    }

    private SecretText password(String at, Password password) {
        if (password.value() != null && password.file() != null) {
            fault(at + ".password and " + at + ".password-file are both set; set one of them");
        } else if (password.file() != null) {
            try {
                return SecretText.of(Files.readString(Path.of(password.file())).strip());
            } catch (IOException | InvalidPathException e) {
                fault(at + ".password-file names " + password.file() + ", which can't be read"
                        + lookedFor(password.file()));
            }
        } else if (password.value() == null) {
            fault(at + ".password is missing; set it, or " + at + ".password-file to a file that holds it");
        } else {
            return password.value();
        }
        return SecretText.of("");
    }

    private Path path(String name, @Nullable String text, String what) {
        try {
            return Path.of(required(name, text, what));
        } catch (InvalidPathException e) {
            fault(name + " is \"" + text + "\", which is no path");
            return Path.of("");
        }
    }

    private Path catalog(@Nullable String text) {
        Path file = path("sallyport.catalog", text, "the file that declares what may leave");
        if (text != null && !Files.isReadable(file)) {
            fault("sallyport.catalog names " + text + ", which can't be read" + lookedFor(text));
        }
        return file;
    }

    /** Relative paths count from the folder of the process, which is not always the one that people think of. */
    private static String lookedFor(String path) {
        try {
            Path file = Path.of(path);
            return file.isAbsolute() ? "" : " (looked for at " + file.toAbsolutePath() + ")";
        } catch (InvalidPathException e) {
            return "";
        }
    }

    private Optional<WorkerSettings> workers(Properties properties) {
        int threads =
                number("sallyport.workers", properties.workers(), WorkerSettings.DEFAULT.threads(), 0, MOST_WORKERS);
        Duration polling = duration("sallyport.polling", properties.polling(), WorkerSettings.DEFAULT.polling());
        Duration heartbeat =
                duration("sallyport.heartbeat", properties.heartbeat(), WorkerSettings.DEFAULT.heartbeat());
        if (threads == 0) {
            return Optional.empty();
        }
        return Optional.of(new WorkerSettings(
                threads,
                polling,
                heartbeat,
                WorkerSettings.DEFAULT.missedHeartbeats(),
                WorkerSettings.DEFAULT.shutdown()));
    }

    private int perAddress(Properties.@Nullable Limits limits) {
        return limits == null
                ? PER_ADDRESS
                : number(
                        "sallyport.limits.per-address-per-hour",
                        limits.perAddressPerHour(),
                        PER_ADDRESS,
                        1,
                        MOST_PER_ADDRESS);
    }

    private SignInLimits signIns(Properties.@Nullable SignIns signIns) {
        SignInLimits usual = SignInLimits.DEFAULT;
        return signIns == null
                ? usual
                : new SignInLimits(
                        number("sallyport.sign-ins.per-login", signIns.perLogin(), usual.perLogin(), 3, MOST_SIGN_INS),
                        number(
                                "sallyport.sign-ins.per-address",
                                signIns.perAddress(),
                                usual.perAddress(),
                                3,
                                MOST_SIGN_INS),
                        usual.window());
    }

    /** Off loopback nothing is served in clear. */
    private boolean isSecure(Properties properties) {
        boolean proxied =
                flag("sallyport.tls-terminated-by-declared-proxy", properties.tlsTerminatedByDeclaredProxy(), false);
        boolean isSecure = proxied || isTlsOurs();
        boolean web = flag("sallyport.web", properties.web(), true);
        if (web && !isSecure && !isLoopback(environment.getProperty("server.address", ""))) {
            fault("server.address is \"" + environment.getProperty("server.address", "") + "\", not a loopback address,"
                    + " and nothing makes it HTTPS; set server.ssl.bundle (or server.ssl.certificate), or"
                    + " sallyport.tls-terminated-by-declared-proxy: true if a proxy does");
        }
        return isSecure;
    }

    private boolean isTlsOurs() {
        return environment.getProperty("server.ssl.enabled", Boolean.class, true)
                && (environment.containsProperty("server.ssl.bundle")
                        || environment.containsProperty("server.ssl.certificate")
                        || environment.containsProperty("server.ssl.key-store"));
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private int pool(String name, @Nullable String text, int otherwise) {
        return number(name, text, otherwise, 1, LARGEST_POOL);
    }

    private int number(String name, @Nullable String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers out of reach.
        }
        fault(name + " is \"" + text + "\"; a whole number from " + least + " to " + most + " is allowed");
        return otherwise;
    }

    private Duration duration(String name, @Nullable String text, Duration otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            Duration duration = DurationStyle.detectAndParse(text.strip());
            if (duration.toMillis() >= 100 && duration.compareTo(Duration.ofMinutes(10)) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Told below, together with durations out of reach.
        }
        fault(name + " is \"" + text + "\"; a time from 100ms to 10m is allowed");
        return otherwise;
    }

    private boolean flag(String name, @Nullable String text, boolean otherwise) {
        if (text == null) {
            return otherwise;
        }
        String word = text.strip();
        if (!word.equals("true") && !word.equals("false")) {
            fault(name + " is \"" + text + "\"; true or false is allowed");
        }
        return word.equals("true");
    }

    private String required(String name, @Nullable String text, String what) {
        if (text == null || text.isBlank()) {
            fault(name + " is missing; it is " + what);
            return "";
        }
        return text;
    }

    private void fault(String fault) {
        faults.add(fault);
    }
}
