package dev.sallyport.server.wiring;

import dev.sallyport.server.identity.Passwords;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
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
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "15s"),
            Map.entry("spring.mvc.log-resolved-exception", "false"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.main.log-startup-info", "false"),
            Map.entry("logging.level.root", "warn"),
            Map.entry("logging.level.dev.sallyport", "info"),
            // They would log what was thrown, message and all, a second time.
            Map.entry("logging.level.org.apache.catalina.core.ContainerBase", "off"),
            Map.entry(
                    "logging.pattern.console",
                    "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{0} [%X{correlation:--}] %msg%n%nopex"));

    private SallyportApplication() {}

    /** Starts it as an operator does: with a configuration file, and without the demo's accounts. */
    public static ConfigurableApplicationContext serve(Map<String, Object> properties, boolean web) {
        return run(Serving.class, properties, web);
    }

    /** Starts it as the demo does: with accounts that nobody else lets in. */
    public static ConfigurableApplicationContext demo(Map<String, Object> properties) {
        return run(Demonstrating.class, properties, true);
    }

    private static ConfigurableApplicationContext run(Class<?> main, Map<String, Object> properties, boolean web) {
        SpringApplication application = new SpringApplication(main);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(web ? WebApplicationType.SERVLET : WebApplicationType.NONE);
        Map<String, Object> all = new TreeMap<>(DEFAULTS);
        all.putAll(properties);
        application.setDefaultProperties(all);
        return application.run();
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
        WorkersConfiguration.class,
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
