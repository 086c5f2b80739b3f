package dev.sallyport.server.wiring;

import dev.sallyport.server.identity.Passwords;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The whole server, put together. */
public final class SallyportApplication {
    /** What holds unless the configuration says otherwise. */
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.port", "8080"),
            Map.entry("server.server-header", ""),
            Map.entry("server.max-http-request-header-size", "16KB"),
            Map.entry("server.tomcat.connection-timeout", "20s"),
            // Nothing of one request is kept for the next: a recycled processor takes it for HTTP/0.9 if the one before
            // was, and answers what it refuses without status and headers, to whoever asked.
            Map.entry("server.tomcat.processor-cache", "0"),
            // Unset, the framework believes forwarded addresses wherever it takes its surroundings for a cloud.
            Map.entry("server.forward-headers-strategy", "none"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "15s"),
            Map.entry("spring.mvc.log-resolved-exception", "false"),
            // No form is taken but as the body of a POST, and none at all by us.
            Map.entry("spring.mvc.formcontent.filter.enabled", "false"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.main.log-startup-info", "false"));

    private SallyportApplication() {}

    /**
     * Starts it as an operator does: with a configuration file, and without the demo's accounts.
     *
     * @param overrides properties that stand above the file
     */
    public static ConfigurableApplicationContext serve(ConfigurationFile file, Map<String, Object> overrides) {
        return application(Serving.class, DEFAULTS).run(arguments(file, overrides));
    }

    /** Starts it as the demo does: with accounts that nobody else lets in. */
    public static ConfigurableApplicationContext demo(Map<String, Object> properties) {
        Map<String, Object> all = new TreeMap<>(DEFAULTS);
        all.putAll(properties);
        SpringApplication application = application(Demonstrating.class, all);
        // The demo stops its database as well, and after this.
        application.setRegisterShutdownHook(false);
        return application.run();
    }

    /** Reads the configuration, and starts nothing. */
    static ConfigurableApplicationContext settingsOnly(ConfigurationFile file) {
        SpringApplication application = application(SettingsConfiguration.class, DEFAULTS);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(arguments(file, Map.of()));
    }

    /** Where a running one is reached; empty if it serves no HTTP. */
    public static Optional<URI> address(ConfigurableApplicationContext running) {
        @Nullable String port = running.getEnvironment().getProperty("local.server.port");
        if (port == null) {
            return Optional.empty();
        }
        boolean isTls = running.getEnvironment().containsProperty("server.ssl.bundle")
                || running.getEnvironment().containsProperty("server.ssl.certificate")
                || running.getEnvironment().containsProperty("server.ssl.key-store");
        String host = running.getEnvironment().getProperty("server.address", "127.0.0.1");
        return Optional.of(URI.create(
                (isTls ? "https://" : "http://") + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port));
    }

    private static SpringApplication application(Class<?> main, Map<String, Object> defaults) {
        SpringApplication application = new SpringApplication(main);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(new TreeMap<>(defaults));
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>)
                event -> withoutWebIfSo(event.getEnvironment()));
        return application;
    }

    /** The framework wants to know it in words of its own, and before anything of ours is there. */
    private static void withoutWebIfSo(ConfigurableEnvironment environment) {
        if ("false".equals(environment.getProperty("sallyport.web"))) {
            environment
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource("sallyport.web", Map.of("spring.main.web-application-type", "none")));
        }
    }

    /** As arguments, which stand above a file; they hold no secrets, and no process shows them. */
    private static String[] arguments(ConfigurationFile file, Map<String, Object> overrides) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--spring.config.location=" + file.location());
        overrides.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, ConfigurationPropertiesAutoConfiguration.class
    })
    @Import({
        SettingsConfiguration.class,
        TablesConfiguration.class,
        SourceConfiguration.class,
        VaultConfiguration.class,
        EngineConfiguration.class,
        OversightConfiguration.class,
        WebhookConfiguration.class,
        WorkersConfiguration.class,
        ReadinessConfiguration.class,
        WebConfiguration.class
    })
    static class Everything {}

    @Configuration(proxyBeanMethods = false)
    @Import(Everything.class)
    static class Serving {
        @Bean
        PasswordEncoder passwordEncoder() {
            return Passwords.encoder();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Everything.class)
    static class Demonstrating {
        @Bean
        PasswordEncoder passwordEncoder() {
            return Passwords.demoEncoder();
        }
    }
}
