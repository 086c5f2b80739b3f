package dev.sallyport.server.wiring;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The settings, and the two things that tests hold in hand: time and chance. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Properties.class)
class SettingsConfiguration {
    @Bean
    Settings settings(Properties properties, Environment environment) {
        return SettingsReader.read(properties, environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }
}
