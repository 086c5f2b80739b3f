package dev.sallyport.leakyagency;

import dev.sallyport.leakyagency.database.Address;
import dev.sallyport.leakyagency.database.Databases;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.time.Clock;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The application, running in this Java process. Several may run at once; they share nothing but the database server. */
public final class LeakyAgency implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final Databases.@Nullable Temporary temporary;
    private final Address database;

    private LeakyAgency(
            ConfigurableApplicationContext context, Databases.@Nullable Temporary temporary, Address database) {
        this.context = context;
        this.temporary = temporary;
        this.database = database;
    }

    /** Starts the application and returns when it answers. */
    public static LeakyAgency start(LeakyAgencyOptions options) {
        Databases.Temporary temporary = options.database().isPresent() ? null : Databases.temporary();
        try {
            Address database = temporary == null ? options.database().orElseThrow() : temporary.address();
            if (temporary == null) {
                Databases.fill(database);
            }
            return new LeakyAgency(run(options, database), temporary, database);
        } catch (RuntimeException e) {
            if (temporary != null) {
                temporary.close();
            }
            throw e;
        }
    }

    private static ConfigurableApplicationContext run(LeakyAgencyOptions options, Address database) {
        return new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Leaks.class, () -> new Leaks(options.leaks()));
                    beans.registerBean(AgencySettings.class, options::settings);
                    beans.registerBean(Clock.class, options::clock);
                    beans.registerBean(Address.class, () -> database);
                })
                // As arguments, since nothing goes before them: neither the environment nor a file of whoever starts
                // us.
                .run(
                        "--spring.config.name=leaky-agency",
                        "--server.port=" + options.port(),
                        "--server.address=127.0.0.1",
                        "--server.shutdown=immediate",
                        "--spring.web.resources.add-mappings=false",
                        "--spring.jmx.enabled=false");
    }

    /** Where it answers, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** The address of its database. */
    public String databaseUrl() {
        return database.url();
    }

    public String databaseUser() {
        return database.user();
    }

    public String databasePassword() {
        return database.password();
    }

    /** Verbs and paths of the API, as {@code GET /api/me}; those for several datasets once for each. */
    SortedSet<String> mappings() {
        SortedSet<String> found = new TreeSet<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (String path : mapping.getPatternValues()) {
                        mapping.getMethodsCondition().getMethods().forEach(verb -> addAll(found, verb + " " + path));
                    }
                });
        return found;
    }

    private static void addAll(Set<String> found, String mapping) {
        int open = mapping.indexOf("{dataset:");
        if (open < 0) {
            found.add(mapping);
            return;
        }
        int close = mapping.indexOf('}', open);
        for (String name : mapping.substring(open + "{dataset:".length(), close).split("\\|", -1)) {
            found.add(mapping.substring(0, open) + name + mapping.substring(close + 1));
        }
    }

    /** Stops it; a database that was its own goes away. */
    @Override
    public void close() {
        context.close();
        if (temporary != null) {
            temporary.close();
        }
    }
}
