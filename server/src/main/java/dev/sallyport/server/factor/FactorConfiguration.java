package dev.sallyport.server.factor;

import dev.sallyport.ledger.Acts;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.SecondFactors;
import dev.sallyport.sealing.SecretVault;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Second factors, wired. It needs from elsewhere: their table, people, the vault of secrets, and the record. */
@Configuration(proxyBeanMethods = false)
public class FactorConfiguration {
    @Bean
    SecondFactorDesk secondFactorDesk(
            SecondFactors factors, PeopleDirectory people, SecretVault vault, SecureRandom random, Acts acts) {
        return new SecondFactorDesk(factors, people, vault, random, acts);
    }
}
