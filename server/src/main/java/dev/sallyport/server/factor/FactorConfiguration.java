package dev.sallyport.server.factor;

import dev.sallyport.access.Denials;
import dev.sallyport.ledger.Acts;
import dev.sallyport.postgres.identity.Passkeys;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.SecondFactors;
import dev.sallyport.sealing.SecretVault;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Second factors, wired. It needs from elsewhere: their tables, people, the vault of secrets, the record, and whom to
 * tell people by. */
@Configuration(proxyBeanMethods = false)
public class FactorConfiguration {
    @Bean
    PasskeyPeople passkeyPeople(Passkeys passkeys, PeopleDirectory people, SecureRandom random) {
        return new PasskeyPeople(passkeys, people, random);
    }

    @Bean
    PasskeyCeremonies passkeyCeremonies() {
        return new PasskeyCeremonies();
    }

    @Bean
    SecondFactorDesk secondFactorDesk(
            SecondFactors factors,
            PeopleDirectory people,
            Passkeys passkeys,
            PasskeyPeople owners,
            PasskeyCeremonies ceremonies,
            SecretVault vault,
            SecureRandom random,
            Acts acts,
            FactorNews news) {
        PasskeyProof proof = new PasskeyProof(passkeys, owners, ceremonies);
        return new SecondFactorDesk(
                factors, new SecondFactorDesk.OfPasskeys(passkeys, proof), people, vault, random, acts, news);
    }

    @Bean
    PasskeyDesk passkeyDesk(
            Passkeys passkeys,
            PasskeyPeople owners,
            PasskeyCeremonies ceremonies,
            SecondFactorDesk factors,
            SecureRandom random,
            Acts acts,
            Denials denials) {
        return new PasskeyDesk(passkeys, owners, ceremonies, factors, random, acts, denials);
    }
}
